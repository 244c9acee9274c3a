from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

PRIMARY_KEYS = {
    "customers": "merchant_id, id",
    "standings": "merchant_id, customer_id",
    "keys": "merchant_id, scope, key",
    "staff": "merchant_id, id",
    "server_keys": "merchant_id, id",
    "signing_keys": "merchant_id, id",
    "notifications": "merchant_id, customer_id, sequence",
    "program_versions": "merchant_id, version",
    "program_publications": "merchant_id, id",
    "events": "merchant_id, id",
    "event_details": "merchant_id, event_id",
    "purchases": "merchant_id, id",
    "points_transactions": "merchant_id, id",
    "entries": "merchant_id, transaction_id, account, owner_id",
    "balances": "merchant_id, customer_id, currency",
    "lots": "merchant_id, id",
    "lot_movements": "merchant_id, transaction_id, lot_id",
    "tier_moves": "merchant_id, id",
    "stage_moves": "merchant_id, id",
}
APPEND_ONLY = (
    "events", "points_transactions", "entries", "lot_movements", "tier_moves", "stage_moves", "notifications", "program_versions",
    "program_publications",
)
CHANGEABLE = (
    "customers", "standings", "keys", "staff", "server_keys", "signing_keys", "program_drafts", "event_details", "purchases", "balances", "lots",
)
ERASABLE = ("keys", "event_details", "program_drafts")
FOREIGN_KEYS = (
    ("customers", "merchant_id", "merchants", "id"),
    ("staff", "merchant_id", "merchants", "id"),
    ("server_keys", "merchant_id", "merchants", "id"),
    ("signing_keys", "merchant_id", "merchants", "id"),
    ("program_drafts", "merchant_id", "merchants", "id"),
    ("program_versions", "merchant_id", "merchants", "id"),
    ("program_publications", "merchant_id, version", "program_versions", "merchant_id, version"),
    ("standings", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("events", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("event_details", "merchant_id, event_id", "events", "merchant_id, id"),
    ("purchases", "merchant_id, id", "events", "merchant_id, id"),
    ("balances", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("lots", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("points_transactions", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("lot_movements", "merchant_id, lot_id", "lots", "merchant_id, id"),
)
CHECKS = (
    ("merchants", "slug_is_short_name", "slug ~ '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$'"),
    ("merchants", "currency_is_iso_4217", "currency ~ '^[A-Z]{3}$'"),
    ("merchants", "only_test_clocks_move", "test OR (clock_offset_seconds = 0 AND clock_stands_at IS NULL)"),
    ("standings", "stage_is_known", "stage IN ('REACH', 'ACQUISITION', 'CONVERSION', 'RETENTION', 'LOYALTY')"),
    ("standings", "tier_has_since", "(tier IS NULL) = (tier_since IS NULL)"),
    ("standings", "counts_are_not_negative", "purchases >= 0 AND reviews >= 0 AND referrals_qualified >= 0 AND notification_sequence >= 0"),
    ("keys", "content_is_sha256", "octet_length(content) = 32"),
    ("notifications", "sequence_starts_at_one", "sequence >= 1"),
    ("events", "kind_is_known", "kind IN ('PURCHASE', 'REVIEW', 'SURVEY', 'VISIT', 'SIGN_UP', 'SOCIAL', 'CUSTOM', 'REFUND')"),
    ("events", "refund_names_its_purchase", "(kind = 'REFUND') = (purchase_id IS NOT NULL)"),
    ("purchases", "total_is_a_safe_integer", "total BETWEEN 0 AND 9007199254740991"),
    ("purchases", "refunds_are_within_the_total", "refunded BETWEEN 0 AND total"),
    ("purchases", "counts_unless_wholly_refunded", "counts = (total = 0 OR refunded < total)"),
    ("points_transactions", "kind_is_known",
     "kind IN ('EARN', 'MATURE', 'HOLD', 'CAPTURE', 'RELEASE', 'EXPIRE', 'REVERSE', 'ADJUST', 'TRANSFER')"),
    ("entries", "account_is_known",
     "account IN ('PENDING', 'AVAILABLE', 'HELD', 'ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED', 'REVOKED')"),
    ("entries", "amount_is_not_zero", "amount <> 0"),
    ("entries", "customer_accounts_are_numbered",
     "(owner_id = merchant_id) = (sequence IS NULL) AND (sequence IS NULL) = (balance IS NULL)"
     " AND (owner_id = merchant_id) = (account IN ('ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED', 'REVOKED'))"),
    ("balances", "pending_and_held_are_not_negative", "pending >= 0 AND held >= 0"),
    ("balances", "only_a_recorded_debt_is_below_zero", "debt = greatest(0, -available)"),
    ("balances", "balances_are_safe_integers", "greatest(abs(available), pending, held) <= 9007199254740991"),
    ("lots", "remaining_is_within_granted", "granted > 0 AND remaining BETWEEN 0 AND granted"),
    ("lot_movements", "amount_is_not_zero", "amount <> 0"),
)
INDEXES = """
    CREATE UNIQUE INDEX customers_external_id ON customers (merchant_id, external_id);
    CREATE INDEX customers_joined_at ON customers (merchant_id, joined_at, id);
    CREATE INDEX customers_name ON customers (merchant_id, name, id);
    CREATE UNIQUE INDEX staff_email ON staff (merchant_id, email);
    CREATE INDEX events_earning ON events (merchant_id, customer_id, at) WHERE kind NOT IN ('PURCHASE', 'REFUND');
    CREATE INDEX events_refunds ON events (merchant_id, purchase_id) WHERE purchase_id IS NOT NULL;
    CREATE INDEX purchases_customer ON purchases (merchant_id, customer_id, at, id);
    CREATE INDEX points_transactions_customer ON points_transactions (merchant_id, customer_id, id);
    CREATE UNIQUE INDEX entries_account ON entries (merchant_id, owner_id, currency, account, sequence) WHERE sequence IS NOT NULL;
    CREATE INDEX lots_open ON lots (merchant_id, customer_id, currency, expires_at, earned_at, id) WHERE remaining > 0;
    CREATE INDEX lots_event ON lots (merchant_id, event_id) WHERE event_id IS NOT NULL;
    CREATE INDEX lot_movements_lot ON lot_movements (merchant_id, lot_id);
    CREATE INDEX tier_moves_customer ON tier_moves (merchant_id, customer_id, at, id);
    CREATE INDEX stage_moves_customer ON stage_moves (merchant_id, customer_id, at, id);
    ALTER TABLE standings SET (fillfactor = 60);
    ALTER TABLE balances SET (fillfactor = 60);
"""
FUNCTIONS = """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
    END $$;

    CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM added GROUP BY merchant_id, transaction_id, currency HAVING sum(amount) <> 0) THEN
            RAISE EXCEPTION 'the entries of a points transaction do not sum to zero' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;

    CREATE TRIGGER entries_sum_to_zero AFTER INSERT ON entries REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced();

    CREATE FUNCTION merchant_named(short_name text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT id FROM merchants WHERE slug = short_name $$;
    CREATE FUNCTION all_merchants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT id FROM merchants ORDER BY id $$;
    REVOKE ALL ON FUNCTION merchant_named(text), all_merchants() FROM PUBLIC;
"""
SERVICE_ROLE = """
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'setia_app') THEN
            CREATE ROLE setia_app NOLOGIN;
        END IF;
    END $$;
    GRANT USAGE ON SCHEMA public TO setia_app;
    GRANT EXECUTE ON FUNCTION merchant_named(text), all_merchants() TO setia_app;
    GRANT SELECT ON aerich TO setia_app;
    GRANT SELECT, INSERT, UPDATE ON merchants TO setia_app;
"""


def primary_keys() -> list[str]:
    return [
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey; ALTER TABLE {table} ADD PRIMARY KEY ({columns});"
        for table, columns in PRIMARY_KEYS.items()
    ]


def constraints() -> list[str]:
    checks = [f"ALTER TABLE {table} ADD CONSTRAINT {table}_{name} CHECK ({condition});" for table, name, condition in CHECKS]
    keys = [
        f"ALTER TABLE {table} ADD FOREIGN KEY ({columns}) REFERENCES {other} ({their}) ON DELETE RESTRICT;"
        for table, columns, other, their in FOREIGN_KEYS
    ]
    return checks + keys


def walls() -> list[str]:
    tables = (*APPEND_ONLY, *CHANGEABLE)
    policies = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f" CREATE POLICY tenant ON {table} USING (merchant_id = current_setting('app.merchant')::uuid);"
        for table in tables
    ]
    return [
        *policies,
        "ALTER TABLE merchants ENABLE ROW LEVEL SECURITY;"
        " CREATE POLICY tenant ON merchants USING (id = current_setting('app.merchant')::uuid);",
    ]


def append_only() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
        for table in APPEND_ONLY
    ]


def grants() -> list[str]:
    return [
        f"GRANT SELECT, INSERT ON {', '.join(APPEND_ONLY)} TO setia_app;",
        f"GRANT SELECT, INSERT, UPDATE ON {', '.join(CHANGEABLE)} TO setia_app;",
        f"GRANT DELETE ON {', '.join(ERASABLE)} TO setia_app;",
    ]


async def upgrade(db: BaseDBAsyncClient) -> str:
    parts = [*primary_keys(), *constraints(), INDEXES, FUNCTIONS, SERVICE_ROLE, *walls(), *append_only(), *grants()]
    return "\n".join(parts)


async def downgrade(db: BaseDBAsyncClient) -> str:
    return "DO $$ BEGIN RAISE EXCEPTION 'the walls between merchants are not taken down; restore a backup instead'; END $$;"


MODELS_STATE = (
    "eJztPWtz2ziSfwWlL8nUyS6/4mTtva2SYyXRji37bDnZ7M2VFiYhCWeK1BCUFW0u//3QAE"
    "mRFEmT1MOQhKmaGZlEg2Q30O9u/Kwx4lG8/3HMPGdI3NoZ+lmz8ZDwH8lbdVTDo1F4A/72"
    "8KMlhhr+ICZGPTLPxYbHb/SwxQi/ZBJmuHTkUceG4ddk+MgHI2ybyCLYZMjpIYz4BMYA29"
    "4ZoiaxPepNxYgRH+rY2EIm9vA+PMF0DP4Iavdhsm8Dh8MGb4Ao20ffBthD3oCgkev0XTxE"
    "T7YzEQ/hF4eIeXxahqiN/iV+8onYv875PcqQ60yQgW30SBBxMSOmeODYpn+OSddz+oTPAG"
    "j67//hl6ltkh+EBX+Onro9SiwzhkVqwgTietebjsS1h4fW5ScxEj7msWs41nhoz0aPpt7A"
    "scPh4zE19wEG7vWJzV/MI2YEvfbYsnxSBJfkG/MLnjsm4auaswsm6eGxBUSq/bU3tg2gDR"
    "JPgv+c/M1/tciwbrd90+neNzvdbm2OpvAKCcr4lwzHhvVAbQ8Q9fOXnHeGEHG1Bg/4+KVx"
    "9/b49DeBAod5fVfcFOiq/RKAfAVIUIH0GZaDpdMth+4E2DLxHlyYIX62GQKUBkhTDM0ztJ"
    "IfHnH51ktF68cBdtPRmgBLoJW/ZgGE+st0xfisdTiXCFbBG84iJjZnPudiJtRzXM5ZgEEl"
    "mU46zmtD/KNrEbvvDfifR+/e5RDha+NO0IGPEoRwOMeUvLTt3zqS9+IEEf8vQYlgvMIkKL"
    "ykE+g9OCiC3oODbPTCvcR6H2JqlVrpAYDCCK41GOrTZ2JXW8UnhVbxSc4qPkmiecRRVWoZ"
    "hwAqo7m5f3h6UgXHx0cFUHx8lIlhuBVH8CN1vYGJp2VwHIVRGc3f+T9719d7l5eI8+c9+b"
    "MK2g+LMJDDbP5xOMc+PDok3X+XXNsxIJUR32q0G+dCrY4IzMmA2GKyKhQ4LcJbTrNZy+kc"
    "Z8Eef/7j2CNsngR/v79pp5MgDpWggUkND/0fsijzlKHFMtRAQAfMPGTsTyuK17fXjX8kUf"
    "7x6uYiqS/CBBcJ/P+vQ21idrE3j/5LjjRY6+kkiAEmKeBD7gc/lKFDrV1FT8whSqd13bzv"
    "NK5vY5S5bHSacOdIXJ0mrr49TVArnAR9a3W+IPgT/fOm3UwSMBzX+WcN3gmPPafLLeUuNq"
    "MICi4Hl2IEN1wCRKhA8TjkEki+QSbYRpAZXBq9p4i5DRcesfE0wa7ZnbvjHDlZY+dvDY+G"
    "ySvYxn1BJMAmvKfvf7IwJ7/5O5nWUpxTs5v1HPfUE5kW9Ey1sTd2sSX8TtQkw5HjEduYIp"
    "hhH4GxyPgLwJ9oQr2BkIbiCqc9H+mhAeZGpE0Q6fWI4c17qxrI9h/BmUbiCXw27KEJn8GQ"
    "31WfPYTPO/AdWOGzxHADni6GUW9RX9UTKaUx+sMr6SwV/FTrMy2XZ7lrj9WaPVbMcEal1O"
    "8QYDnLeEV6xpvbB1ha9803dfTmrvnpoX0Jvz4+3Hdurs/g49+g/f19YCpv+LY8+6uBLYu4"
    "f3tTyTA6KmQZHeWYRkdztpHPtOZJc0Ft7E4zdIQZUII8j1NfW1eEQPdfGntH705DFo1tx6"
    "acCIjao7G3sF544evfoa7AUX3RajfuvofaeqgwXN20P1+k6OsX3zvNRoIqLumV4T7+cPW5"
    "Ti0MAfWoy0BKcj19iE2yMCVK8CKXGI5rVlKOE6Cbox3X7ghf9PBO53MKFMIuqE4jDx0fIB"
    "NPWT1UhsRtsKPIsww1avV6Per1ta9PpCjX4a081TrQRwrq1x1iw+B91OR05ouaEzgS+IXw"
    "C0MUQrPPlFH+COQ5YklMkQPKbDgyTbH2xNxnchIcxH7rYWiYLzeXAMLijyf8RTl/cF1K+I"
    "M9/q8pmYaO/Kqj4GXr0cwa90vpe/54da0WEZNkA8f1EHzkGRozYiIuzhjt23vUlsapjSxq"
    "P7FKbtfjIm7X42y36/GrhiVVM1zWEJc0xq4LYrQMjqMwKuO51rq/QSdHh+8rhc6KRM6yA2"
    "eKBHDWhulGu6FGnMZyuEZeCsszCKVRfPHxFp1UW8pFnE7H2T6n47lkEW4hp9nbjmMRbGes"
    "ZR8kaW1zmFUhObxSRkLy1wx1QZm1g5HBl8iTEI7sqQsf0kWB43cx2/vm5ipmSFy0OgkiPF"
    "xfNO/eHgra8EHUE5db7U6Sj8Mrdp1ejyvSXcZtPNtMCVRe0H7L9jK4esYMCYJRu0iwshK9"
    "DkrSqmFyOxb0eDewDNFkQEG1Bz+JoBm4vG1Q8xH/qoJ7pw/vu/eXo6Pj4/dHB8enH96dvH"
    "//7sPBBz5WfNz8rfd5RG59BnLFyJpFP5k/WiXkNQ++OaHOTkgukazrRbcgcmyDcONJUJLT"
    "8Bx+y+/cDWM+lt00frQoGxCzy1c0A+zNLZPM7Z0KW2lvr3FVBFnW/ivLuJRJDGqSovaJ3M"
    "1HhyfvTz4cn56Emzi8krd3U/bp2GWO2yUjxxiUwH4SbH1M9bAk2m8xtw75PpS+EdvxaI8a"
    "WFjy8iPO+Rbla9pzXII4npnwbbwSMXSKwLayPTV8mG2+/A1Sm/dg+jfqOf7L6NYpmiMQBQ"
    "HFJnQw8k03GhHb3HNsa3rOBSFfZCAYR1yzCQtUIFbvjD004Go4q4Mjx3CGQy4vweHvzjs2"
    "b2xQlaSjNJyE8SksU9S1cDYA+epQUcP1rMP9fTv2vDqauNTziA1PApWLf53NsPT6+RkEws"
    "G0ePpA8L3lNNoo1MsM1xdr6mYSrFEv1ckFa04uCPZUSbQmwDRaE2h94m9fxhUUjFfaEQSK"
    "8WcXjwb/dYXgDc/QrQNoa2LXhsyuDiUu/0SbCzTI3KjkMVp63UB5FW3TVLPaN0hYp5CoB6"
    "IaKOHLxUhSe/DK26/ARYkP0mSe/NlZ88H4hfLl17kd4Q39Gj8pNM/BchKqVVBjvDDVV5JV"
    "v9uJJLuxE9Uwpe6J+0zc9GTr2b08g4qJUd3iKde/Q+qP05u589+IHQqfg7gtxTcp5D4Do+"
    "ZGD78Brsa09A9IoI61EfC3ejDROQKrTGR4iGRqykQuks7yUEcl1AbNmjVvnbex2rwNYDRp"
    "3pDsjOcAYrPSnSfgzEJ+PYiSic7aCb21mlNcU352nioqylHIjQnL7gyVFdGPad/mWM5QkG"
    "c3czVkOayEitw0j969O/yLzJIXPnuYI67qenz12kzW59tkAtF5GMTqCEofuEpOe9MUtdlG"
    "kcnRCFN39gAWf0IYfBApNh7u9fyHahW6uA/iiS5eJK71aNX06JFLn/k3d1MLaPPUvQSg4l"
    "rf8RFy8QSFr6WkpidSaIwKpIjBaUponVtrY6prY6CEpCli4nquDhaOeFH5uiXOiBu3Mdci"
    "GLxSB6N2mi9ShhMyYFgApFUmJcS41pbWrC2tucviumRy23GH2KKMmGfIciaQg4Vh1van3z"
    "8Wk9FraL2oPb6r9fi6TlZZU9MeDwWOWzZkxsuEt7gLytmAAqebb+3m3RkS//vDvm60G5/h"
    "b//HH/b9w+3tzV3nDPk//rD5navv9/yK/6PKXjg8LdKRJKkFRRqSnM71IMWMTRyugKT76H"
    "N6kSYBlSZXw+079lFRp8M6Slm1UaCNglUaBc1nktrOQl7PMwoIjCjqkhVjw/5s1BUFL1D+"
    "Es8Cn7cO7p0hkUlHwtEa5KFBIjmO+1gnyWMMZE2NifAjJJBT7xy5hGvZJnh/HW1SqKPrap"
    "NCZ2ZvA1q3MjM7aKVXR3fNr63mtzpXVe++Nr/X0dfWfavD/2x9bncfbvmPm4+txlUdyTZ7"
    "0FxPtt5TQ4PdwrMgajfgMfPRTQKB/fr9bV7xHBTVGMsaDjnRVQg7XIWwk7nuwXKA9gl+ua"
    "ZeEbPgurB+qnRTmIdcX0n/6otMl1ahP6DQKCAtXp7XKygCpXa7oGUozUtsAoQNjrYyakQI"
    "sIUKxIciLsYP2R7GD/MeeKgnZ+kGdjaO41BbiOjl93AbjUEwMVLS5k6ALWBzr9MmkYbfmf"
    "TJcUntO94WlsYljPHAwTiP7JwazQjMRtRp/hyJKuk6wqJTbx05Y89whtApw6PQzYJ5uE9+"
    "ncvcCkkFlAn0C3n4icgasIVJtbTSToX85JfEg9B6hrfcv1t/yWfOyQsDC7rOP7mEoNmRW3"
    "4bI+gKPecrF13cIyk0DI49wZZj96XnHdsSVLjLh3gKx/YGpbznyz3HV35oOVYXhdGucu0q"
    "V8Kn++pH5G0QWreM5d/6qlcKvw9v5TH7QHUryOiDORnCULZCpuIACG7m12dxSyGenV4vNY"
    "vShwdwrnJRlgWLWrJtP5UN/AXbfQNXdExUHQ6kGb2OiW4DWnUsSMeCVFu+G+fT9xwPp6SA"
    "5/WJDEFUduHXrqntuIg/BdwRZHbKELUNa2ySonmYr9LdXCpWJIWt5dElCqVuF/oIXVQmQZ"
    "jzUNQuCwE2wSST/hwZ5+S6LP4BPZ3oaMTpUEcmZYYztr06HGy0hKrGFXViG/JnwxuVoFEM"
    "aANOl/fJxJBFeqLLeAalhNdNEAvhHtduluYUXwnpHjGjpVweIcBGbC1xPIOvunPbl3n8lV"
    "CQP+wb0nXfEEfu2OJEY3hSuCn8uqmlg/6rDvrLWEkpH2AIsRE7IhA2BLu2cB1xXASHop0h"
    "GTL6pebqF+w17WSgvHyMGdAa0zEq0OUTTIImMuUJShc8OCaZQVXDM0EHfumDY1lTFNUtXz"
    "N9Qw337T2EPq85kmqpJe/+vXp+2XufdId8WEEX7heZ4wNKgEV7xJhybMkQ7EtlLo2oNIIn"
    "op7rDJFjk+RMovLFFue71sOCGiGiZIUMAJtwbajdueo4xLQ7V7tztwGtwJW6gg+V8ebGoR"
    "SuqKjoy11+tYrnlMdyFGYLHebLR7L2lm+lt9wlmKXZwHnprAHEFu6blQSaXjG/SzFJsBy5"
    "qh04q3bg7GKl1M6wfzU8DhfYEp2K5v0NwZ16jrfhUY4pmi3Gscbt/AAofmgi+ISExw4FHr"
    "xzhK0JnjJE/hzDQTGO8BpwfuxSkpJJLM6pTTxBpJCHj6C2cE7En3KGDGwMOBAbD1nQ7T76"
    "kAW8EeoZdNo/of0TC/gn5JYpo6ZGYbZQUV1+IwL8jKn89jks5+VoxMDUTdK4IJYzQf8mri"
    "PPanqcihofqasgkzyWO8F6zbkb4AxPzQzIo0wESFm6lNVw14z3gY/X4kgPIDTGq2E82InF"
    "MR5AKIvxoNTMryiEqKOLHtpXretWp3npZ8JM1M7fC7l8t9pJ3OnwypJM8U3ic/aKtEiD1p"
    "SoLiAqkmEOVNOgOA3U8GE0ubWedlqTvF7Pq22Wdn4x98WlM+Zgwjcw5eLC7HP54fT8NKMX"
    "ciVubIIYNf1DBiQIt72xzbC0tR3pm8CGzLt860xsSJYIzKd6cOe3RX0SkYeWNI/nIbVnQn"
    "smlPBM+JujjGMiAqKyX6J222xfttqf66jxtdG6alxcNevoS/PqMu7bPEet+/uH5iV0vLxs"
    "Nq/hV/Mft607+NG4/PvDfUfe/Hrze/MycHMGy6qgyrvi0LZgeSU3RhRG/V0RS+GuQ7fRKB"
    "VQj1+AfEk409pfnmttP6P9e+vw7w3TOVWu2TbMYFUbHSZds41QzTxY2DJYU0HP4f6+nQio"
    "SQ5yLmYD/TLRarIch3kdmj3OYpDFSRYBUpliN1H5PaOHX2jlDSiTpoZq9FHD5rty0k6AgK"
    "v1HHvPcoqe/nDDjTkRkx4zYu6NRwhAo+ZeWPKH/hP1uWUEcef/EJnsw/ROV7fS6ONTgKFn"
    "uMSk3hkaOBPEv1E2Tgmr8QZkWJfZ9KKIQryH7VFL/ikarfitr8ZLaHylk+a16bexpp96OR"
    "ZbglZtC6zcFvDlRjn1JgKkrYHKmmVOmX9+K4zsQn+N/uLoz86kyKt/zU6l0P3I8/qRQ310"
    "pSziGKDOIVYuhzg9NwAMh7KUnofW5Faa3OTHiPLpqmzqGOQSyLwmhwk4z3vUZR6i4nxdD5"
    "qfTAbUGMxaj/a5bS09XvwR0JxrYf/55i0MXea0VEtI1YD5KkNUwjklezM48uzSJXQRegHn"
    "yvgVr30fXi3Vvxjeref7GbuhK7CYw1FkJxIMzCySFuI5zpPfVsNFffxMxEEH8iRZ/pAXsk"
    "7EnOBtTJ9STIHe2qSPPfpMfpt7BvV0tol2OarPtNYsEWB3l8PoDEIjU8fDdz12JyNhnRmD"
    "T5G082Py5K0MynUjMqOg1A2kOcvI5DyPloOKc2xAQrPxEMSjKGOSMXfp+E7P+wwUgXjG1h"
    "sWPk8YKghYbh+Ofof4r+jDp+N66jAsLWR1XG870KrjeiuP6z3x7yqD4GC8ysitNRt37Tq6"
    "bnQe7iAF+ebqso4+Nm7ln3fNq2bjvhkkHYtM4+YdXJDJx2Badu4a7ftPzbtijoSVN9LaqD"
    "rrCvT6KPQJUDrCzPGCmFcsIqhabfVCtPDT+VWmxCZUWy9EAyifUJkAuhmcbga3HEe+PDpV"
    "+PENDKmiiHrnosYkODYYkR8jiyOercHDH1/j0PyNsJIkSICpT4UbeYgxvDW2zqQ3QRBlMn"
    "AYCSpBIdiCnwhbzjHGpQrn9En1+qT6tVtcyz+pXveiXHEvStLrEQPChFUyThKwm5NaVPsm"
    "D7FAS6rG3Lhskl1sQRoSfYIZmrjU84hdh+6RiQq64K23f0UoEjeSrPrSxb205IzY7XpetM"
    "hn+SaMLBgoAm0aMikETBgIChZDejdSfmEsAj94VuMNVX0m9fioRaM76sUddiPeE1B1HunZ"
    "52pFYTbhZK1loHglx2Yx/FxJFkXhNkcQ7Uxis1Ly5atvCWRKmK8zU+FFGeObFUU7ZI8fOS"
    "OAbtQ+fChDEg2m0DeR9ywkEjGoScR5kLbJQE0JWDzbHwXzBe+RnqFAh8OxeHPkD5OpChFV"
    "x3+dRWVWefOslFnmy5vFZJTyNplORVhzzFxL/Nc8KNMlgJwKMj8OqaW+lvrpUh9kpIGz8h"
    "Ajd4vI+9FsfOHEf5DkgeCV0tycNf948RDOoSNtzKAWCodzPZI+hnx/f1I+ExfsFrQ9Dkb4"
    "TURCNQHhPl9dOu9QHSmkhf2ahf2KVdQNwOPSjyHf+iMLhbdvJx3DOpa8xljy7kVitCq87u"
    "PnZT7lvB4c3spTgpk/qEzJK8TUAmfXE0fJrMpm1tvYcownONZtCrkz7hQZznAIPfH8NsbB"
    "wIwC2NQnzApxZFIOeNJcZyJzpXKfIt6GiZ58EBvUp8RpBVor0FF+UfYMcH0AeJm6BYGtLq"
    "OpbXFfCILFQbUaoJwaME/osT0k3iLkTkywOe1+7uGVZcPbq5vvjavOd2Q7XPjacO7KkBCR"
    "NsttrQHH+cAB7r6jSwQ+zioTm0iALRSeWNNi+CnS1+vokfQcl/w64+uC62m+g5MrZ+KT6k"
    "IpC7Q5OXThRbGSoIZHSSlLORhfSUIq1pVp1cWXgKtqDDMOuTGccielo6CV6Ileicoh5MZQ"
    "Oa39nX9SAIEmFNQx/aMeJn72qmwrQexdlIyCyKUFYxxqG+SixdeAtTlykRHPs6ol+MUgN8"
    "e0qTXB1+QN4CAJc0z8Yx4GxCWQKoxHI4sSU3ahmfAnOxNoPsNEr0vhl6IsYAe7t8k5viqs"
    "lBnU5vD+C7FnY+QWQSa/aRDjlpFYQjve+lTuEFaG5UdANiFNq3Y3tsWhM4ILQO8pnyv4Tm"
    "rfz12HdJA4S1SP2Qtlpgvtup6pN62wk1Mn2JxNLQq0scsZPPNildo7WmpmYU7N0Ri866wK"
    "Y0+D36zVYPG34Gsh+IbdXg4BFlLYeXYxbxRG2YO8a7fBa0YoXEfFZfayM3Rc8kxJmtzMOQ"
    "clhFAWza+W8GSwNOZ1P8SWlYnQAEblEwuvBHuqo8O9d6XW6fHR+9MQp/BHHjrvrxtXV/M4"
    "tUcpyzMfpT7IJmD0YO/wYO0odUmPuC7/jO6fY2xRDpkSB8/hAKnQmhvMrVzH49iRKeHdao"
    "fQZk6xNdjemd7HHUpcaDpcm0+xCm/Vc1KshIsSOgoXzLH6ws1Xx50K+5CDshfLCYywTVqs"
    "VzEA67oAdfJtdFrTmtOa1MvS2wq0Qp1Tt2w4PAakY+IFYuJOaRxHQDSGX8bw9he57GSagW"
    "7FqluxKrFzSohU3Qtx9f5SXYq1texfDT9Bg7jUGNTmvQT+jXqOjwDPhrzkH8im6pLt/Eye"
    "k8rDdW+fObM+k5tnqyLZbFzrIhm6COypEhj2h28hdg8PihQw81HZpUsHcyXM/IleyT5KEZ"
    "BNyM9ZhpRcWrLNq0qyX/8PRZ7oVQ=="
)
