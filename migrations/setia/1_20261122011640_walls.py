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
    "eJztPWtz2ziSfwWlL8nUyS6/4mTtva2SYyXRji37bDnZ7M2VFiYhCWeK0BCUFW0u//3QAE"
    "mRFEmT1MOUhKmaGZlEg2Q30O9u/Kxx4lK8/3HMXTYkTu0M/azZeEjEj/itOqrh0Si4AX+7"
    "+NGSQw1vEJejHrnrYMMVN3rY4kRcMgk3HDpyKbNh+DUZPorBCNsmsgg2OWI9hJGYwBhg2z"
    "1D1CS2S92pHDESQ5mNLWRiF+/DE0xmiEdQuw+TfRswAeu/AaJ8H30bYBe5A4JGDus7eIie"
    "bDaRDxEXh4i7YlqOqI3+JX+Kifi/zsU9ypHDJsjANnokiDiYE1M+cGzTP8ek67I+ETMAmv"
    "77f8RlapvkB+H+n6Onbo8Sy4xgkZowgbzedacjee3hoXX5SY6Ej3nsGswaD+3Z6NHUHTA7"
    "GD4eU3MfYOBen9jixVxihtBrjy3LI4V/Sb2xuOA6YxK8qjm7YJIeHltApNpfe2PbANog+S"
    "T4z8nfvFcLDet22zed7n2z0+3W5mgKrxCjjHfJYDasB2q7gKifv9S8M4TIqzV4wMcvjbu3"
    "x6e/SRQw7vYdeVOiq/ZLAooVoEAl0mdY9pdOtxi6Y2DLxLt/YYb42WbwUeojrWJonqGV/H"
    "CJI7ZeIlo/DrCTjNYYWAyt4jVzINRbpivGZ60juIS/Ct4IFjGxBfM5lzOhHnMEZwEGFWc6"
    "yTivDfGPrkXsvjsQfx69e5dBhK+NO0kHMUoSggmOqXhp27t1pO5FCSL/X4AS/vgKkyD3ko"
    "6h9+AgD3oPDtLRC/di632IqVVopfsAFUZwrcFRnz4Tu9wqPsm1ik8yVvFJHM0jgapCyzgA"
    "qDKam/uHpydlcHx8lAPFx0epGIZbUQQ/UscdmHhaBMdhmCqj+bv4Z+/6eu/yEgn+vKd+lk"
    "H7YR4GcpjOPw7n2IdLh6T774JrOwJUZcS3Gu3GuVSrQwJzMiC2nKwMBU7z8JbTdNZyOsdZ"
    "sCue/zh2CZ8nwd/vb9rJJIhCxWhgUsNF/4csyt3K0GIZaiCgA2Yecv6nFcbr2+vGP+Io/3"
    "h1cxHXF2GCixj+/5dRm5hd7M6j/1IgDdZ6MgkigHEKeJD7/o/K0KHWLqMnZhCl07pu3nca"
    "17cRylw2Ok24cySvTmNX357GqBVMgr61Ol8Q/In+edNuxgkYjOv8swbvhMcu6wpLuYvNMI"
    "L8y/6lCMENhwARSlA8CrkEkm+QCbYRZAaXRu8pZG7DhUdsPE2wY3bn7rAjljZ2/tbwaBi/"
    "gm3cl0QCbMJ7ev4nCwvym7+TaS3BOTW7Wc9wTz2RaU7PVBu7Ywdb0u9ETTIcMZfYxhTBDP"
    "sIjEUuXgD+RBPqDqQ0lFcE7cVIFw2wMCJtgkivRwx33lvVQLb3CME0Yk8Qs2EXTcQMhvqu"
    "+uwhYt6B58AKniWHG/B0OYy6i/qqnkghjdEbXkpnKeGnWp9puTzLXXus1uyx4gYbFVK/A4"
    "DlLOMV6Rlvbh9gad0339TRm7vmp4f2Jfz6+HDfubk+g49/g/b394GpvBHb8uyvBrYs4vzt"
    "TSnD6CiXZXSUYRodzdlGHtOaJ80FtbEzTdERZkAx8jxOPW29IgS6/9LYO3p3GrBobDObCi"
    "Igao/G7sJ64YWnfwe6gkD1RavduPseaOuBwnB10/58kaCvX3zvNBsxqjikV4T7eMOrz3Vq"
    "QQioRx0OUlLo6UNskoUpUYAXOcRgjllKOY6Bbo52XLsjYtHDO53PKVAIO6A6jVx0fIBMPO"
    "X1QBmSt8GOIs8q1KjV6/Wo19eePpGgXAe3slRrXx/JqV93iA2D91FT0FksakHgUOAXwi8c"
    "UQjNPlNOxSOQy+SSmCIGymwwMkmxduXcZ2oS7Md+60FoWCw3hwDCoo8n4kUFf3AcSsSDXf"
    "GvqZiGjvxWR8FL16O5Ne4X0ve88dW1WmRMkg+Y4yL4yDM05sREQpxx2rf3qK2MUxtZ1H7i"
    "pdyux3ncrsfpbtfjVw1LVs1wWUNc0hg7DojRIjgOw1QZz7XW/Q06OTp8Xyp0lidylh44q0"
    "gAZ22YbrQb1YjTWExo5IWwPIOoNIovPt6ik3JLOY/T6Tjd53Q8lywiLOQke5sxi2A7ZS17"
    "IHFrW8CsCsnBlSISUrxmoAuqrB2MDLFEnqRw5E9d+JAu8h2/i9neNzdXEUPiotWJEeHh+q"
    "J59/ZQ0kYMoq683Gp34nwcXrHLej2hSHe5sPFsMyFQeUH7LdtN4eopM8QIRu08wcpS9Doo"
    "SKuGKexY0OMd3zJEkwEF1R78JJJm4PK2Qc1H4qty7p0+vO/eX46Ojo/fHx0cn354d/L+/b"
    "sPBx/EWPlx87feZxG59RnIFSFrGv1U/miZkNc8+OaEOjsBuWSyrhvegojZBhHGk6SkoOE5"
    "/FbfuRvGfCS7afxoUT4gZlesaA7Ym1smqds7EbbU3l7jqvCzrL1XVnEpkxjUJHntE7Wbjw"
    "5P3p98OD49CTZxcCVr7ybs07HDmdMlI2YMCmA/DrY+pnpYEO23WFiHYh8q34jNXNqjBpaW"
    "vPqIc7FFxZp2mUOQwDOXvo1XIoZOEdhWtlcNH2ZbLH+D1OY9mN6Neob/Mrx18uYIhEFAsQ"
    "kcjGLTjUbENveYbU3PhSAUiwwE40hoNkGBCsTq2dhFA6GG8zo4cgw2HAp5CQ5/Z96xeWOD"
    "qqQcpcEkXExhmbKuRbAByFeHihqhZx3u79uR59XRxKGuS2x4Eqhc4utsjpXXz8sgkA6mxd"
    "MH/O8tptGGoV5muJ5Yq24mwRr1Up1csObkAn9PFURrDEyjNYbWJ/H2RVxB/vhKO4JAMf7s"
    "4NHgv64QvOEZumWAtiZ2bMjs6lDiiE+0hUCDzI1SHqOl1w0UV9E2TTWrfYOEdQqJeiCqgR"
    "KeXAwltfuvvP0KXJj4IE3myZ+eNe+PXyhffp3bEd7Qq/FTQvMcLCepWvk1xgtTfSVZ9bud"
    "SLIbO7EaptQ9cZ6Jk5xsPbuXZVBxOaqbP+X6d0j9Yb2ZO/+N3KHwOUjYUmKTQu4zMGph9I"
    "gb4GpMSv+ABOpIGwFvq/sTnSOwymSGh0ymplzmIuksj+qohNqgWbPmrfM2Vpu3AYwmyRuS"
    "nvHsQ2xWuvMEnFnIqwepZKKzdkJvreYU1ZSf2VNJRTkMuTFh2Z2hckX0Y9q3BZZTFOTZzU"
    "wNWQ0roCI3zaN37w7/orLkpc8e5oiquq5YvTZX9fk2mUB0HgbxOoLSB6GS0940QW22UWhy"
    "NMLUmT2AR58QBB9kio2Lez3voVqFzu+DeKKLF4lrPbpqevTIoc/im7uJBbRZ6l4MsOJa3/"
    "ERcvAEBa9VSU1PptAYJUgRgdOU0Dq31saqro2BEpKkiMnrmTpYMOJF5euWsJEwbiOuRTB4"
    "lQ5G7SRfpAonpMBwH0irTJUQ41pbWrO2tOYui+uSyW3mDLFFOTHPkMUmkIOFYdb2p98/5p"
    "PRa2i9qD2+q/X4OiytrKlpj4cSxy0bMuNVwlvUBcU2oMDp5lu7eXeG5P/+sK8b7cZn+Nv7"
    "8Yd9/3B7e3PXOUPejz9scefq+7244v0osxcOT/N0JIlrQaGGJKdzPUgx5xMmFJBkH31GL9"
    "I4YKXJ1XD6zD7K63RYRymrNgq0UbBKo6D5TBLbWajrWUYBgRF5XbJybNCfjTqy4AXKX6JZ"
    "4PPWwT0bEpV0JB2tfh4aJJLjqI91Ej/GQNXUmAg/QgI5dc+RQ4SWbYL3l2mTojq6rjYpdG"
    "b2NqB1KzOz/VZ6dXTX/NpqfqsLVfXua/N7HX1t3bc64s/W53b34Vb8uPnYalzVkWqzB831"
    "VOu9amiwW3gWRO0GPGYeuokvsF+/v80rnoNSNcayhkNOdBXCDlch7GSuu78coH2CV66pV8"
    "QsuC6tnzLdFOYh11fSv/oi06VV6A8oNApIipdn9QoKQVW7XdAylOYlNgHChkBbETUiANhC"
    "BeJDHhfjh3QP44d5DzzUk/NkAzsdx1GoLUT08nu4jcYgmDgpaHPHwBawuddpkyjD70z55I"
    "Sk9hxvC0vjAsa472CcR3ZGjWYIZiPqNH+OZJV0HWHZqbeO2Ng12BA6ZbgUullwF/fJr3OV"
    "W6GogFKBfiEXPxFVA7YwqZZW2lkhP/klcSG0nuIt9+7WX/KZC/LCwJyu808OIWh25JbXxg"
    "i6Qs/5ymUX91AKDYdjT7DF7L7yvGNbgUp3+RBP4dhev5T3fLnn+KoPLcbqwjDaVa5d5ZXw"
    "6b76EXkbhNYtY/m3nuqVwO+DW1nM3lfdcjJ6f06OMJStkKk8AEKY+fVZ3FKKZ9brJWZRev"
    "AALlQuytNgUUu17aeqgb9ku2/gio6JVocDaUavY6LbgFYdC9KxoKot343z6bvMxQkp4Fl9"
    "IgOQKrvwa9fUZg4STwF3BJmdMkRtwxqbJG8e5qt0N1eKFUlga1l0CUNVtwt9iC5VJkGQ85"
    "DXLgsANsEkU/4cFecUuiz+AT2d6Ggk6FBHJuUGG9tuHQ42WkJV44o6sQ3Fs+GNCtAoArQB"
    "p8t7ZOLIIj3ZZTyFUtLrJomFcE9oN0tziq+EdI+Y00IujwBgI7aWPJ7BU92F7ctd8UrIzx"
    "/2DOm6Z4gjZ2wJonE8yd0Uft3U0kH/VQf9VaykkA8wgNiIHeELG4IdW7qOBC78Q9HOkAoZ"
    "/arm6pfsNelkoKx8jBnQGtMxStDlE0yCJirlCUoXXDgmmUNVwzNBB17pA7OsKQrrlq+Zvl"
    "EN9+09hD6vBZJqiSXv3r16dtl7n3SHYlhOF+4XleMDSoBFe8SYCmypEOxLZS6NsDSCJ6Ke"
    "w4aI2SQ+k6x8seX5rvWgoEaKKFUhA8AmXBtqd251HGLanavduduAVuBKXcmHinhzo1AVrq"
    "go6ctdfrWKy4pjOQyzhQ7z5SNZe8u30lvuEMyTbOCsdFYfYgv3zUoCTa+Y31UxSbAcuaod"
    "OKt24OxipdTOsP9qeBwusCU7Fc37G/w79Qxvw6MakzdbTGBN2Pk+UPTQRPAJSY8d8j145w"
    "hbEzzliPw5hoNimPQaCH7sUJKQSSzPqY09QaaQB4+gtnRORJ9yhgxsDAQQHw+53+0+/JAF"
    "vBHVM+i0f0L7JxbwT6gtU0RNDcNsoaK6/EYE+BlT9e1zWM7K0YiAVTdJ44JYbIL+TRymzm"
    "p6nMoaH6WrIJM8FjvBes25G+AMT8wMyKJMCKiydCmq4a4Z7wMPr/mR7kNojJfDuL8T82Pc"
    "h6gsxv1SM6+iEKKODnpoX7WuW53mpZcJM6l2/l7A5bvlTuJOhq8sySq+STzOXpIWSdCaEu"
    "UFREkyzIFqGuSnQTV8GE1hrSed1qSu17Nqm5Wdn899ccnGAkz6BqZCXJh9IT9Yz0szeiFX"
    "4sYmiFPTO2RAgQjbG9scK1ubKd8ENlTe5Vs2sSFZwjef6v6d3xb1SYQeWtA8nofUngntma"
    "iEZ8LbHEUcEyGQKvslarfN9mWr/bmOGl8bravGxVWzjr40ry6jvs1z1Lq/f2heQsfLy2bz"
    "Gn41/3HbuoMfjcu/P9x31M2vN783L303p7+scqq8Kw5tS5ZXcGOEYaq/KyIp3HXoNhqmAu"
    "qJC5AvCWdae8tzre1ntH9vHf69YTKnyjTbhimsaqPDpGu2EcqZBwtbBmsq6Dnc37djATXF"
    "Qc7lbKBfxlpNFuMwr0Ozx1kMMj/JQkBVpthNWH7P6OEVWrkDypWpUTX6VMPmu2JJJ0DA1X"
    "qGvWexvKc/3AhjTsakx5yYe+MRAtCwuReU/KH/RH1hGUHc+T9kJvswudPVrTL6xBRg6BkO"
    "Mal7hgZsgsQ3qsYpQTXegAzrKpteFlHI97Bdaqk/ZaMVr/XVeAmNr3TSvDb9Ntb0q16OxZ"
    "agVdsCK7cFPLlRTL0JAWlroLRmmVHmn90KI73QX6M/P/rTMymy6l/TUyl0P/KsfuRQH10q"
    "izgCqHOIK5dDnJwbAIZDUUrPQ2tyV5rc5MeIiunKbOoI5BLIvCaHCTjPe9ThLqLyfF0Xmp"
    "9MBtQYzFqP9oVtrTxe4hHQnGth//nmLQxd5rRUS6iqAfNVhqikc0r1ZmDq7NIldBF6AeeV"
    "8Steez68WqJ/Mbhbz/YzdgNXYD6Ho8xOJBiYWSgtxGXsyWur4aA+fibyoAN1kqx4yAtZJ3"
    "JO8DYmTymnQG9t0scufSa/zT2DujrbRLscq8+01iwRYHcXw+gMQiNTx8N3PXanImGdGYNP"
    "kLTzY7LkrQrKdUMyI6fU9aU5T8nkPA+Xg8pzbEBC8/EQxKMsY1Ixd+X4Ts779BWBaMbWGx"
    "48TxoqCFhuH45+h/iv7MOn43rVYVhayOq43nagVcf1Vh7XexLfVQTB/vgqI7fWbNy16+i6"
    "0Xm4gxTkm6vLOvrYuFV/3jWvmo37pp90LDONm3dwQSUfg2nZuWu07z817/I5ElbeSGuj6q"
    "xL0Ouj1CdA6Qgyx3NivmIRwarVVi9ECy+dv8qU2IRq64VoAOUTVSaAbganm8Etx5Gvjk6V"
    "fnwDQ6ooou65rDHxjw1G5MfIEojna/DwR9c4NH8jvCAJYmDVp8KNOsQY3hpbZ8qbIIkyGT"
    "BO/EpQCLbgJ8KXc4xxocI5fVK9Pql+7RbX8k+q170oV9yLkvR6xIAwYZmMkxjs5qQW1b6p"
    "QyzQkqoxNy6bZBdbkAZEn2COJg51XWLXoXtkrILOf+vtXxEViRspVn3p4F5Sckbkdj0rWu"
    "SxfBNG5gwUgTYNmRQSJggE+YshuRupuDCWgR88q/GGqj6TumLUotGd6sUddiPe41N1Hunp"
    "52qFYTbhZK1loHglx2Zx/FxKFoXhNkcQ7Uxic6Xky1fPEkiVMF9npsKLMsYzK/J2yB4/Ck"
    "YA3ag9+ECGxBpMoW8y71lKJGJQk8jzIG2Tg5ris3i+P/Ln898jOUOBDodj+ebIG6ZSFUKq"
    "jvc6i8qs4uZZIbPMkzeLyajK22Q6FWHNMXMt8V/zoEyHAHJKyPwopJb6WuonS32QkQZOy0"
    "MM3c0j70ez8bkT/0GS+4JXSXNz1vzjxUM4h0zZmH4tFA7meiR9DPn+3qRiJiHYLWh77I/w"
    "mogEagLCfbG6dN5hdaSQFvZrFvYrVlE3AI9LP4Z8648slN6+nXQM61jyGmPJuxeJ0arwuo"
    "+fV/mU83pwcCtLCebeoCIlrxBT851dTwIlsyqbWW9jixlPcKzbFHJnnCky2HAIPfG8Nsb+"
    "wJQC2MQnzApxVFIOeNIcNlG5UplPkW/DZU8+iA3qU+K0Aq0V6DC/KHoGuD4AvEjdgsRWl9"
    "PEtrgvBMGioFoNqJwaME/osT0k7iLkjk2wOe1+7uGVVcPbq5vvjavOd2QzIXxtOHdlSIhM"
    "mxW21kDgfMCAu+/oEoGPs4rEJmJgC4Un1rQYfsr09Tp6JD3mkF9nYl0IPc1zcArlTH5SXS"
    "plvjanhi68KFYS1HApKWQp++NLSciKdWVadfEl4Kocw4xCbgyn3EnpKGkle6KXonIAuTFU"
    "Tmp/550UQKAJBWWmd9TDxMteVW0liL2LklESubBgjEJtg1y0xBqwNkcucuK6VrkEvwjk5p"
    "g2tSb4mtwBHCRhjol3zMOAOARShfFoZFFiqi40E/FkNoHmM1z2upR+Kcp9drB7m3wXPeKq"
    "NgGWA3groUDBwkIkvFClcK74Ag3KGTzh0GfLqjncuMWzMxVjUnHw/d/Sve3xSn8VQV4IA6"
    "e1FA9DPBVqBri95SXJmTiwpnxLZNnBY/HgEtt7BrU5+t2FlMsRli73rtcYjCMgkkD9jrc3"
    "VlKQF1HrQiCbkIpZuxvb8mApKemhv5wn+b1AlLeX62i2lb3FXj2FThosXWjJ90zdaYmdnD"
    "jB5mxq2YQBO0KJ426kG8OOlpOCstIdjUE54WUYexL8Zq0GS7yFWAv+N+z2cvCxkMDO09Wv"
    "MMz6FK+DgrS+9V8zROE6yi+zl61IOeSZkiS5mXHWUQBRWTS/WlKjwZOY1/0QW1YqQn2YKp"
    "9KeiXZUx0d7r0rtE6Pj96fBjiFP7LQeX/duLqax6k9Slie2Sj1QDYBowd7hwdrR6lDesRx"
    "xGd0/xxjiwrIhFyXDA6QCK25wdzKZa7Ajir76JY7aDp1iq3B9s70N+9Q4kBj8dp8GmVwq5"
    "6RRinDENA1PGce5RdhvjJnKu1DAcpfLBkyglaIkX7kAKxrf6qTU6dTF9eculi9TNytQCvU"
    "MnaLprxEgHTeS468F1YYxyEQjeGXMbz9hWw7mUqk2y3rdsuV2DkFROrORK9fzaTfxeSSnW"
    "H/1fATNIhDjUFt3kvg3ahn+AjwbMhL/oF0qi7Zzk/lOYk8XPfvmjPrU7l5uiqSzsa1LpKi"
    "i8CeKoBhb/gWYvfwIE+TAjEqvTzxYK5NgXiiW7BXWghkE/JzliEll5Zs86qS7Nf/AyDQK5"
    "E="
)
