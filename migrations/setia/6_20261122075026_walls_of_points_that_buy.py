from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

PRIMARY_KEYS = {
    "partners": "merchant_id, id",
    "partner_keys": "merchant_id, id",
    "rates": "merchant_id, subject, start",
    "passes": "merchant_id, hash",
    "visits": "merchant_id, id",
    "rewards": "merchant_id, id",
    "reward_stocks": "merchant_id, reward_id",
    "reward_partners": "merchant_id, reward_id, partner_id",
    "reward_codes": "merchant_id, code",
    "redemptions": "merchant_id, id",
    "redemption_moves": "merchant_id, id",
    "honours": "merchant_id, id",
    "settlements": "merchant_id, id",
    "settlement_lines": "merchant_id, honour_id",
    "adjustment_limits": "merchant_id, role",
    "adjustments": "merchant_id, id",
    "audit_runs": "merchant_id, id",
}
APPEND_ONLY = ("redemption_moves", "honours", "settlements", "settlement_lines", "audit_runs")
CHANGEABLE = (
    "partners", "partner_keys", "rates", "passes", "visits", "rewards", "reward_stocks", "reward_partners", "reward_codes", "redemptions",
    "adjustment_limits", "adjustments",
)
ERASABLE = ("rates", "passes", "reward_partners", "adjustment_limits")
FOREIGN_KEYS = (
    ("partners", "merchant_id", "merchants", "id"),
    ("partner_keys", "merchant_id, partner_id", "partners", "merchant_id, id"),
    ("rates", "merchant_id", "merchants", "id"),
    ("passes", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("visits", "merchant_id, partner_id", "partners", "merchant_id, id"),
    ("visits", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("rewards", "merchant_id", "merchants", "id"),
    ("reward_stocks", "merchant_id, reward_id", "rewards", "merchant_id, id"),
    ("reward_partners", "merchant_id, reward_id", "rewards", "merchant_id, id"),
    ("reward_partners", "merchant_id, partner_id", "partners", "merchant_id, id"),
    ("reward_codes", "merchant_id, reward_id", "rewards", "merchant_id, id"),
    ("redemptions", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("redemptions", "merchant_id, reward_id", "rewards", "merchant_id, id"),
    ("honours", "merchant_id, partner_id", "partners", "merchant_id, id"),
    ("settlements", "merchant_id, partner_id", "partners", "merchant_id, id"),
    ("settlement_lines", "merchant_id, settlement_id", "settlements", "merchant_id, id"),
    ("settlement_lines", "merchant_id, honour_id", "honours", "merchant_id, id"),
    ("adjustment_limits", "merchant_id", "merchants", "id"),
    ("adjustments", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("audit_runs", "merchant_id", "merchants", "id"),
)
STATUSES = "'HELD', 'CONFIRMED', 'USED', 'CANCELLED', 'EXPIRED', 'VOIDED'"
CHECKS = (
    ("partners", "limits_are_not_negative",
     "least(requests_per_minute, redemptions_per_day, redemptions_per_customer_day, points_per_day) >= 0"),
    ("rates", "used_is_not_negative", "used >= 0"),
    ("rewards", "kind_is_known",
     "kind IN ('AMOUNT_OFF', 'PERCENT_OFF', 'PRODUCT', 'FREE_SHIPPING', 'GIFT_CARD', 'EXPERIENCE', 'PARTNER')"),
    ("rewards", "cost_is_a_safe_integer", "cost BETWEEN 1 AND 9007199254740991"),
    ("rewards", "ends_after_it_starts", "ends_at > starts_at"),
    ("rewards", "customer_limit_is_positive", "customer_limit > 0"),
    ("rewards", "customer_limit_per_is_known", "customer_limit_per IN ('DAY', 'WEEK', 'MONTH', 'YEAR', 'EVER')"),
    ("rewards", "codes_are_generated_or_pooled", "codes IN ('GENERATED', 'POOL')"),
    ("rewards", "holds_end", "hold_seconds > 0"),
    ("reward_stocks", "given_and_held_are_within_stock", "held >= 0 AND given >= 0 AND (stock IS NULL OR (stock >= 0 AND held + given <= stock))"),
    ("reward_partners", "value_is_not_negative", "value >= 0"),
    ("redemptions", "status_is_known", f"status IN ({STATUSES})"),
    ("redemptions", "held_is_not_confirmed", "(confirmed_at IS NULL) = (status IN ('HELD', 'CANCELLED', 'EXPIRED'))"),
    ("redemptions", "confirmed_is_captured", "(confirmed_at IS NULL) = (capture_id IS NULL)"),
    ("redemptions", "ended_has_an_end", "(ended_at IS NULL) = (status IN ('HELD', 'CONFIRMED'))"),
    ("redemptions", "code_is_given_back_with_the_hold", "(code IS NULL) = (status IN ('CANCELLED', 'EXPIRED'))"),
    ("redemptions", "cost_is_positive", "cost > 0"),
    ("redemption_moves", "status_is_known", f"to_status IN ({STATUSES}) AND (from_status IS NULL OR from_status IN ({STATUSES}))"),
    ("honours", "kind_is_known", "kind IN ('HONOURED', 'VOIDED')"),
    ("honours", "voiding_owes_nothing", "CASE kind WHEN 'HONOURED' THEN value >= 0 ELSE value <= 0 END"),
    ("settlements", "days_are_in_order", "first_day <= last_day"),
    ("adjustment_limits", "role_is_known", "role IN ('OWNER', 'MANAGER', 'SUPPORT')"),
    ("adjustment_limits", "limits_are_not_negative", "least(most, alone) >= 0"),
    ("adjustments", "status_is_known", "status IN ('PROPOSED', 'APPLIED', 'REJECTED')"),
    ("adjustments", "points_are_not_zero", "points <> 0"),
    ("adjustments", "applied_has_a_movement", "(status = 'APPLIED') = (transaction_id IS NOT NULL)"),
    ("adjustments", "nobody_approves_their_own", "status = 'PROPOSED' OR decided_by IS NULL OR decided_by <> proposed_by OR status = 'REJECTED'"),
    ("points_transactions", "transfers_have_two_sides", "(kind = 'TRANSFER') = (counterpart_id IS NOT NULL)"),
)
INDEXES = """
    CREATE UNIQUE INDEX partner_keys_hash ON partner_keys (merchant_id, hash);
    CREATE INDEX partner_keys_partner ON partner_keys (merchant_id, partner_id);
    CREATE INDEX passes_customer ON passes (merchant_id, customer_id);
    CREATE INDEX visits_customer ON visits (merchant_id, partner_id, customer_id, ends_at);
    CREATE INDEX rewards_catalogue ON rewards (merchant_id, id) WHERE deleted_at IS NULL;
    CREATE INDEX reward_partners_partner ON reward_partners (merchant_id, partner_id);
    CREATE INDEX reward_codes_free ON reward_codes (merchant_id, reward_id, id) WHERE redemption_id IS NULL;
    CREATE INDEX reward_codes_redemption ON reward_codes (merchant_id, redemption_id) WHERE redemption_id IS NOT NULL;
    CREATE UNIQUE INDEX redemptions_code ON redemptions (merchant_id, code) WHERE code IS NOT NULL;
    CREATE INDEX redemptions_customer ON redemptions (merchant_id, customer_id, id);
    CREATE INDEX redemptions_taken ON redemptions (merchant_id, customer_id, reward_id, reserved_at)
        WHERE status IN ('HELD', 'CONFIRMED', 'USED');
    CREATE INDEX redemptions_confirmed ON redemptions (merchant_id, customer_id, confirmed_at) WHERE status IN ('CONFIRMED', 'USED');
    CREATE INDEX redemptions_held ON redemptions (merchant_id, reward_id, held_until) WHERE status = 'HELD';
    CREATE INDEX redemptions_holds ON redemptions (merchant_id, customer_id) WHERE status = 'HELD';
    CREATE INDEX redemptions_due ON redemptions (merchant_id, held_until) WHERE status = 'HELD';
    CREATE INDEX redemptions_partner ON redemptions (merchant_id, partner_id, customer_id, reserved_at) WHERE partner_id IS NOT NULL;
    CREATE INDEX redemption_moves_redemption ON redemption_moves (merchant_id, redemption_id, id);
    CREATE UNIQUE INDEX honours_once ON honours (merchant_id, redemption_id, kind);
    CREATE INDEX honours_partner ON honours (merchant_id, partner_id, at);
    CREATE UNIQUE INDEX settlements_period ON settlements (merchant_id, partner_id, first_day);
    CREATE INDEX settlement_lines_settlement ON settlement_lines (merchant_id, settlement_id);
    CREATE INDEX adjustments_open ON adjustments (merchant_id, id) WHERE status = 'PROPOSED';
    CREATE INDEX points_transactions_redemption ON points_transactions (merchant_id, redemption_id) WHERE redemption_id IS NOT NULL;
    CREATE INDEX points_transactions_recorded ON points_transactions (merchant_id, customer_id, currency, recorded_at);
    ALTER TABLE reward_stocks SET (fillfactor = 60);
    ALTER TABLE redemptions SET (fillfactor = 80);
"""
STEPS = """
    CREATE FUNCTION refuse_impossible_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
            ('HELD', 'CONFIRMED'), ('HELD', 'CANCELLED'), ('HELD', 'EXPIRED'), ('CONFIRMED', 'USED'), ('CONFIRMED', 'VOIDED'),
            -- Two steps that were taken in one transaction; redemption_moves has both.
            ('HELD', 'USED'), ('HELD', 'VOIDED')
        ) THEN
            RAISE EXCEPTION 'a redemption that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER redemptions_go_forward BEFORE UPDATE OF status ON redemptions FOR EACH ROW EXECUTE FUNCTION refuse_impossible_step();
"""


def walls() -> list[str]:
    tables = (*APPEND_ONLY, *CHANGEABLE)
    return [
        *(
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey; ALTER TABLE {table} ADD PRIMARY KEY ({columns});"
            for table, columns in PRIMARY_KEYS.items()
        ),
        *(f"ALTER TABLE {table} ADD CONSTRAINT {table}_{name} CHECK ({condition});" for table, name, condition in CHECKS),
        *(
            f"ALTER TABLE {table} ADD FOREIGN KEY ({columns}) REFERENCES {other} ({their}) ON DELETE RESTRICT;"
            for table, columns, other, their in FOREIGN_KEYS
        ),
        *(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f" CREATE POLICY tenant ON {table} USING (merchant_id = current_setting('app.merchant')::uuid);"
            for table in tables
        ),
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
            for table in APPEND_ONLY
        ),
        f"GRANT SELECT, INSERT ON {', '.join(APPEND_ONLY)} TO setia_app;",
        f"GRANT SELECT, INSERT, UPDATE ON {', '.join(CHANGEABLE)} TO setia_app;",
        f"GRANT DELETE ON {', '.join(ERASABLE)} TO setia_app;",
    ]


async def upgrade(db: BaseDBAsyncClient) -> str:
    return "\n".join([*walls(), INDEXES, STEPS])


async def downgrade(db: BaseDBAsyncClient) -> str:
    return "DO $$ BEGIN RAISE EXCEPTION 'the walls between merchants are not taken down; restore a backup instead'; END $$;"


MODELS_STATE = (
    "eJztfXtz4siS71ep4J+eE1ft6LbdPbP23o3ANt3tc2zwYrt7ex/BKVBhdCxUHEmYYefOd7"
    "+VWaUXCCwJkEugiZgZjColkVmPfP7yj4bHfIseXU49n4+Z2zgjfzQcOmbiw+IlgzToZBJe"
    "gL992rdx6EAN8nBU3/NdOvDFhSG1PSa+Mpk3cK2Jb3EHht+ycV8MJtQxic2o6RE+JJSIGw"
    "xG1PHPiGUyx7f8OY6YiKHcoTYxqU+P4AkmH4hHWM4T3OzHiAva4A2I5R2RHyPqE3/EyMTl"
    "Ty4dk2eHz/Ah4ssx8XxxW49YDvk7fhQ38v5+Lq5ZHnH5jAyoQ/qMMJd6zMQHTh3rn1PW8/"
    "kTE3cANv3X/4ivLcdkvzMv+HPy3BtazDYTXLRMuAF+3/PnE/zu8fH66guOhB/T7w24PR07"
    "0ejJ3B9xJxw+nVrmEdDAtSfmiBfzmRljrzO1bSWK4Cv5xuIL352y8FXN6AuTDenUBiE1/n"
    "U4dQYgG4JPgv+c/pt6tdiwXq/deejdtx56vcaSTOEVFiSjvhpwB+aD5fjAqD/+lPeNGILf"
    "NuABl9+a3V9OPv8FWcA9/8nFi8iuxp9IKGaAJEWmR1wOpk4vH7sXyLbJ9+CLiPHRYghYGj"
    "BNMzZHbGW/+8wVSy+VrZcj6qazdYFsga3iNTMwVE3THfOz8SB2iWAWvBNbxMwRm8853okM"
    "uSt2FtigFjeddJ43xvT3ns2cJ38k/jz+9GmNEL43uygHMQoFwcWOKffStrp0LK8lBYL/zy"
    "GJYLzGIsg8pRfY++FDFvZ++LCavXBtYb6PqWXnmukBgcYMbjQ98mS9MKfYLD7NNItP18zi"
    "00U2TwSrck3jkEBnNreOPn4+LcLjk+MMLD45XslhuJRkcN9y/ZFJ53l4HKfRmc0/xT/vb2"
    "/fX10RsT+/lx+LsP1jlg3k4+r94+PS9uFbY9b735xzO0GkM+Ovm+3mOarVsQNzNmIO3qyI"
    "BD5n2Vs+r95aPi/tLNQXz+9PfeYti+Cv9512ugiSVAsyMK2BT/4fsS3P10YW21ADgR1w57"
    "Hn/dOO8/WX2+Z/LLL88qZzsagvwg0uFvj/D245zOxRf5n9V4JpMNfTRZAgXJSAojwKPmgj"
    "h0a7iJ64RigP17et+4fm7V1CMlfNhxZcOcZv5wvf/vJ5QVrhTciP64dvBP4k/9lptxYFGI"
    "57+M8GvBOd+rwnLOUeNeMMCr4OvkoIfOAyEEIBiScptyDyCplglRAzuDSGzzFzG77o08Hz"
    "jLpmb+kKP+arxi5fGh+PF7+hDn1CIQE34T2V/8mmQvzm39i8keKcii4aa9xTz2ye0TPVpv"
    "7UpTb6nSyTjSfcZ85gTuAORwSMRU+8APxJZpY/wtMQvxGyFyN9MqLCiHQYYcMhG/jL3qom"
    "cdQjxKax8ARxN+qTmbjDQP4uI3qIuO9IObDCZ+HwATwdh1n+pr6qZ5ZLY1TDC+ksBfxU5Z"
    "mW27Pca49VyR4rb8AnudTvkGA703hHesa7u0eYWvetdwZ51219eWxfwafLx/uHzu0Z/Ph3"
    "5OjoCDaVd2JZnv3rgNo2c//tXSHD6DiTZXS8xjQ6XrKN1Ka1LJoLy6HufIWOEBEtiKc/V9"
    "q6JgK6/9Z8f/zpc7hFU4c7lhACsZzJ1N9YL7xQ+neoKwhWX1y3m92fobYeKgw3nfbXixR9"
    "/eLnQ6u5IBWXDfPsPmq4/rtOIwwBDS3Xg1NS6OljarKNJZFjL3LZgLtmIeV4gbQ62nGjy8"
    "Skh3c6X1KgCHVBdZr45OQDMencM0JlCC+DHcVeZKixVq/LUa9vlT6RolyHl9ap1oE+klG/"
    "fmAODD4iLSFnMamFgGOBXwi/eMSC0OyL5VniEcTnOCXmhIMyG45MU6x9vPeZvAkNYr9GGB"
    "oW081lwLDk45l4UbE/uK7FxIN98a8pN4068quPgrdaj/bs6VMufU+N19dqwZikN+KuT+BH"
    "npGpx0wijjPPenLeW440Th1iW86zV8jtepLF7Xqy2u168qZhSd0MlxLikoOp68IxmofHcR"
    "qd+dy4vu+Q0+OPvxYKnWWJnK0OnGkSwCmN0812U484jc2FRp6LyxGF1iy+uLwjp8Wmchan"
    "08lqn9PJUrKIsJDT7G3ObUadFXNZkSxa24JmV0wOv8lzQorXDHVBmbVDyUBMkWc8HL3nHv"
    "yQHgkcv5vZ3p3OTcKQuLh+WBDC4+1Fq/vLR5SNGGT5+PV1+2FxH4dX7PHhUCjSPU/YeI6Z"
    "Eqi8sJ6uHX/Frr7iDgsCs5wswcpC8vqQU1ZNU9ixoMe7gWVIZiMLVHvwk6DMwOXtgJpPxK"
    "/KuHae4H3f/8vx8cnJr8cfTj7/9un0118//fbhNzEWf9zypV/XCfn6K4grIdZV8pP5o0VC"
    "Xsvk1Ql1PoTiwmRdP74ECXcGTBhPKEkhw3P4LH/nYRjzieymad+2vBEze2JGe8C9pWmycn"
    "mn0hZa2yXOiiDLWr2yjEuZbGCZLKt9Ilfz8cfTX09/O/l8Gi7i8Jt1a3d5nSIbB9QvwPyI"
    "St8tFZjuTCGHPvA321Ssxtj7n5ERn4mLPoOTMRBMnz1RB7ZiKZy3kY2wSzzu9tiED0Y5hL"
    "NIVp50PuaUzh0VlruQi/RbOdy3hkoqRP6IcyESsd/43GVE8NlDv9MbCaNO39jXI0kv/3Jb"
    "LIMBa6z2MqsBRgZfc8/BsVlTOuRg2PZCi8EgjA5GUmuhEIoQS3IyYY75njv2fNm5fM/HTH"
    "qL8WyLeay9EZ/aJrE5F6aH0Hs8apmx+xIVhRrzzf3J3rT/DzZIWahrnJ0Ricb+TozVCYXR"
    "8gjt86l/hixzpzZ755EBz3xQJczp37K44X5b7YX77UOdwfEmGRzP4u3zzPFgvNZuoe7jTa"
    "v3pXl907o6A1eFMNstqRHg9iE2NKw4fKH2FF+2wIQ/zTLhT1dP+NMlr7PS64uYMcuU5elr"
    "u3T1b1n9Si3RAL0rna3p1RkJZUsfpi6W1qmX32gbAWVqgYVj5nlC88izY8RIdN40CgagPm"
    "UKQH1aE4D6tByAym8fVM0uwOkqk4XQRxn6MejcgGjrQt1L8PK1HVGOHbHSfshgN8RN8BxG"
    "Q0gCpkOYRJKwFIS+z8SkBHV/wtwIhADysYUiS0bcZh5OnwEfj4WKC0ld7rJ90XHAHS6TYc"
    "KbKNMCsAsIH54rjw8zycejIyfxPIPMXMsHX4+aqOLXOR6VmR0qSxyTCDZPEQ9+b76oRZzq"
    "dUVA2RT6ZouXGHuozY+SzY9gTeVk6wJZzdZDsOpAZfjq0sno328IvOEZuePAthZ1Hajeeb"
    "CYK36iIw40yM4vYtVtvzb8AFS5H1CUbEExFhzVIIlDVuCSBqdPl8W/ujI6GL9RTXSZyxHe"
    "UOG4yEPzHJwrqFoFOFIbS30nldOHXSxwGCtRD1MK4pNOKtZbcGWdMTWRYzLaUR33iTqWp+"
    "yo2Yh7DOwnj9jMj2wqIqwaxsYpSf2OTPvnsdtEd4GbeEt3MTAFDMLf4+kAqmLJmM6JyWWo"
    "nPpHBIv2bWsMyf5qc6hz/fVRGmuTp2TdvM7e3232PjhiXtI8JusycSOiEnNxg10jxxH+BW"
    "5yhoVTWMTHJwAIJHfVjU/1LabeuuCC8nyvJ9TA3thypn6KRFY6sFZQ65yZd0ltWwKritMu"
    "FE94uGVbHFuOd8EJPcY3lJxMjX+tEUIqtc5C6DKPuS9S/THQZwtJISppbxwrsHx7WYQerM"
    "2EsngbnaUT4LkYCW/624hjgp6j1atinXt9mVZnrqt0H9DXo8WBSvpA6CnbWSVl1wXUaZS1"
    "zV6CzZ6OghW7aLxuufeyo2H9DRW6IQls/ndou58jGBV4Vb0R+Nkg2zGtHh8QrbBURJG/84"
    "D8nEDgFNc/YlpZHkJC1Aa4PpZhbYCXbIAHKzMfV5NUNVNrr0apXg3YvdPU1NVoXgFFtaC8"
    "ZpDEQxTWoZYgXghhlwvwOKKoRGAvdPGfycYww3kI5XMm9Gcz/pcMAUDVgHc2GLHBc/DH1N"
    "s8yrSTyF9tPBQRRSWMh6S/5YU/F4zvxikrUzF+MFLWw0TsUnR9LxqHXVUUsNIshHmS0R78"
    "EeATYzKpOB+RVnpsZmLy8Jmw7mxTfZY+nT4jJrOZrzppJWzEb0GQFs1EuFl0d8tBHGV5Kz"
    "yLYZJvaCXueQmdJ6PaYJpDDFwGyrGw7oy8G1ueJ45BXZBhayOzZHvI84W9mPfoCYmqo1zI"
    "7D/U3OXegagH5xH8jAEoycttTFyGTinAJUWg0jHL7HSu+gEWnyaw+eaLPgQU+1ThV0L8QA"
    "+t4YF6zylaA369TmvwxYCMWsOFeM8nl0/hROIuwgfFCvGxdYHNqDibUnp7wngsYHniDBor"
    "iMU8EjMDATQwIn8mlq48+nyOuoZQGgw4+cQnxNUgU2Ew2tinyMCssCF15ZloSFJsoMCntQ"
    "dao1OrVg7q8oxtKAKWsC1wz8EFL5uX/YP3PVlUh82A+3PZ+Ddw/7592b3QudJyk9aYKAGB"
    "1tL498fWY+vKIN3Hdvu6/dUgV0KDMYgERQCV7LLZvmzdiD8KWSafsxgmi4pVzC75vCiGsH"
    "FDVqdqSFAJn2oAugIGtzjLhcU95Jsj7++oNMKDn5RDFBFFBZr5SVEEaogRYimKTelKKfn6"
    "yYS5rpwuWTepkEDnFpc/RnPFebktFdmJdoK/YKZiUq+zysx0QGqNUAy/JZVxYRb83ec+tf"
    "+eketvkumFb5hPEiGJzkl5oSvWl56QuD2l2qFL1F6H97k5RwUqH7hnyYISJmm+DSok0FmL"
    "KpgAsC0wtESjXUj7TYk6r1wHcRJtd6W8jqKt5f+iCySnVRun2cCkLTHbGowx5ipkHemgOQ"
    "dvDYJ/Q+9Mm3sSMRF/G+KasLBKj4y5W2oHL8lg9CDl9ZwvkFYmaivd5zQhKQ984oEMBnwK"
    "mPtCViajZsyvfni+8sPL3Di0iu2lAFohaScpK7MVHEwCR1zKQ8uRAPz5xbxAWstZNznrEX"
    "K7Z+7LqlKO6JqxJvjm4agChRxh3O0dIqTAzyHMMfOXdMRC5/Eb1cUddWitDq3VdQh1HcIh"
    "1iEcnjl0MJpTnch+CFLWRD+2nhzB5RUKcnRxrYYsh+VQkVvm8adPH/9FoaSMVLvlpKrri9"
    "nrqDQSh82gAx4M8gzEWBEquTVMaR7TdEjs5mRCLTd6gJd8Qgj+jG0sfTocqofWKnR2J/Oz"
    "lbGBRq1Hv/W2mKdI2rVexG/uKQ0ou7q3QKi51ndyTFw6I+FraanpyU6DBUSRoKslUevctT"
    "amuzYGSkiaIobfr9XBwhGvKl93jE+EcZtwLWISP+pglpPmi5RwzitovICoVpm0OMZrbalk"
    "bYmNaVrOwpr8zIBAZ79jo83dMbUtj5lnxOYzQO2jcNf2l79dZjujFzySn06zeCQ/na72SM"
    "K12uNbpsfX5fYK/rac6Rh5fO1A93nZcCjpglK0OvO60fnRbnXPCP7vv53bZrv5Ff5WH/7b"
    "uX+8u+t0H86I+vDfjrhy8/NefKM+FFkL2y+hmFDPm3GhgKT76FeviCVCrcXVdJ+4c5zV6V"
    "DCAqmNgiKna20UZDYKmuY/pp4/Zo7fWLYMYhfXmQc0HJbRQxvdV4JSIuitKiAGvX/icsFh"
    "ZgbYF4A26fIX8QUU+qX6ZaN3iO54BnS2BffxMREC8QKSN6eWD6mQQ3GBEo9BO1/p1xV3YX"
    "NWe2s10olr06Nk06PuoLcjtroucwYpHtfVelScRmcVqqB18fkkg+70+WSl6gSX0lDY05za"
    "r6Gvp7BYKwSUxgUTBjP5X+ZysZ3TZ0jyn2Vtyf02JVxCF/XS2s6vnu8RxR7O9pNMpsLJGl"
    "PhZNlUAOyAacqEX482ME2b7lrxuHHX7dx17gFwoHl3d3MtIQa6rb+2Lh90QRgIdMpeP9em"
    "vkCmtRR+gBoeoAtgsZfQkDl2u1ZQgkvKNmL3WNCruoiUtl/pGLI7vzW9QFodc7pxXfdLlT"
    "JiA8vMvUKTVHoDHsTMZLFCXQZgl0yf1RewMv/iS1LWyYY6LzOH50M8CsbrvbSojEeriUhG"
    "1ARQBS+z0r177U88zfEounFyWuvLlNUoQB+LnQ78fQmYHaWDbHy8vWLN6+a7vQGw4MY6B6"
    "4cYWTy4vZkR91svtwb2X0XkjdiXl3AkYYAnaHwWOMqCKIDiOcTj49TatNC/BK4jAglElMa"
    "aiYAhlo+JtAyN/XPro5ArrBLtxp13AmCNAYbjSDGCLqACi6+pa1U+25LdjKOuZeiaK3zfg"
    "UUOoMb3XKxmUg3HUI7u2wIoMUS1+iMUGcuPo37OVs/lg1oZOfGAAtJqiIchwk9KdzBmbi7"
    "bBon7BNqB+JyACxGN0npcba3XtJDsvL7dec4e8keiMW7eTLwKk5Oy0UV14M2nucgLeaY76"
    "EOfPmUvheilSgy6P8Z4WCGajFN1r4gNDOc/0L2Ty4dh1o07fOpj54kWMWOCVU5vI636nOY"
    "1Gd2HW/dB7buJST23SNo2Pctg3Rb369bPwyh5Xe/t34a5Pv1/fWD+PP6a7v3eCc+dC6vmz"
    "cGuXy8f+jcyuDJl8e2JqGTUlNsS1KEOmCwKnaz4MB++5A4+91nrkPt1O1lTT55kkznVVE0"
    "t/nTp0y545/W5I5/WsbVzOvnrlxsCQEGrUj7M6DXVx1tAjcRG3C3WLRjgbSC0wGCwQD36U"
    "OjlnpGhMFnsH56wuIF+2p5VqzOSlqm1Dk9KfsevGXc3ZEl1GA3rY6Zc5tRJ527MarFKmZB"
    "tiu2ht+UqzRfdDo3iQVzcb3gA2k/3l60hAqHK0UMsvxVTqwalXuX0XLVFCunqpak2kNGf8"
    "5S5Pd5dY3f56USv8kUDqbcgN0LZPqHTNEmkYZf0GnNDxxvuw6XxvkN/uBlRq9uABOMr0z7"
    "l6gNT5/NoZwE1B/5ezwjxN6WNe/UPiMDj/ri+4l3LgOdUkaEjgGdG6x123K2AFuxk94xgb"
    "c4j0DjNJXor/QHxY70BvT0GfAxtEn2LeYagOr0xP5UYpNLCYUtx2N8ahbMCJmnDaEB2dFX"
    "Dof0LAA4IGPLEZIWv8TXSNIaRUKumA9F7SviIeqq8VpURMgcBmYMjnxxmZClL+TQn0LrAq"
    "gIw3hJSndLEHMMvMKDOjSI2T3J2Ap1JCmKXvXSDnaAczKg0A2TiLnuqd7aGwRA5A/Nd5jF"
    "aepgSB0M0cJrH628PKdLkqoK58s22LpnW/6dUq5T9vvw0rrNPlDOM270wT2xFYrYb+d4dD"
    "t8ZkSRaTy++XCYil+k6IFcpiGuoCXXvhghz3zxCbfdd/BNHfXWZweqN/o66r0PbK2jfXW0"
    "T7fpW7moTelNQstyatxGDgcDFBF3Lv1SljOwp2bWCoq3qiaXvpN8colTadu0Mi4XnUUQZr"
    "VktctCgiqYZPGW6gCx8Dt0U7ImEyEHg5iWh40TDemYNUjS5NTDjksul7F4NrxRDnkliCrj"
    "exeGlc2GCAG1QmrogUPBETr0oUppSyGQnYiuTz0rl/sjJKjEMoMyvkCNF3Yw4FGAx1Vmiy"
    "uj2lBGOXGnthCaR2eZK5rLllad4rHrFA8ZWcnlDwwpKrEigoOHUddBN5LgRQD9dKZqa/7U"
    "c/Zj0WiaUrZaODGSyhwxchvCqI4skyVP1gtTooKLmotJNn1OUZ3XJUlFRCXmSBWQ0Be4CZ"
    "QcO+hgRVMMy8L7XMjoQ4AnadtzEjcH3jKnSg+P+z2Esm8Fkxqp/QHUNWN9j4An1oOi/Ixe"
    "928y8Q50NdsassFccEuG1F+rPWvGlQZ4Ihm6fIxgRAt3wnI0SLmAcH1Q5YZLWJatjZOgor"
    "UHXgsfZu2Brz3w+8BW2JV6uA/lccAnqTQucyroft9+CZnP83M5TrOHMY7tM7kOcOxlgGNf"
    "kVnRtwTp8JaLKFERTOWY+YgDj6mZDHMwQSnE3QDLlaBdRVbn+0IVQLYygHV1AEuFAG+Yz6"
    "fZMbKdQ7l20u3aSXeItY8Hc3bo4a64oDb2hFp2VgRXjDWuir4ckzU7UHANijkUEULbJQBu"
    "0N1HAi/tOaH2jM49Is4eaoMDAk4XsR+7FkvJHIdjarLwBKwnCB8hTiTwbCSfckYGdDACiK"
    "XpGAkWH7KBK0M/a7B2btTOjQ2cG3W3jZ1Di9AXasnfvsTltbB2cTJ9k3KihhsEPNKkP8eC"
    "L6mrEJP1swK8vEmuDnjSU7M/1rZCiYi0lUteDbdkvo8UX7MzPaCoOV6M48FKzM7xgEJbjg"
    "elhaq8FEKWLnls31zfXj+0rlS200zvfM0x9afifC5gDyYpK4P8Lw6MIUfUa6zuhQa2PnE4"
    "UZsqsblP1E8LoFB9hMnG0iHnANFx2O8Tq9gUSVJWforA1FA/KUTJBfPP5FtIL63ctHCZza"
    "Awr5ArKUFa+Ykx4rYJ7moPtE/L95g9rPeOpO3R8wD+Rnl/ChghCXptNQLNdTB1xhWURRp1"
    "LYni9kdBMSyR1jKoHIC847vzRgpgCn5vrINKkW7kbN7xKz4VZOh6ngtrxHxibtSA+5U8vo"
    "7QazzLZNLhrRoHxNoRES5d33QgSzd+4TMHEvkC75wRXPnLpi5vTbon1Y7v2vG9KZvjCI24"
    "OPL4vWMkOru9G3et9tV1+6tBmt+b1zfNi5uWQb61bq6SobNzcn1//wiNY7utq1brFj61/u"
    "Puuou9ZK/++nj/IC9+7/ytdRVE0YJpldGjsuO0K9zyci6MOI3+qyJRBYaZOYlmYbLbrEfE"
    "jwq2+1LxCuvwURnho3H6TrXWbBuv2KoqnYVTso1QzDzY2DIoyZXy8ejIWcjXkDuI9JyAfr"
    "mATZ5vh3kbmfWjFJfsIosR6SyxTvz8juSharXRJ8YCA0Yn+ehh891wv7Fs8cG3xhp7z+ZZ"
    "24V1hDGHKU/Qc+/9dALeai9u7oWoAeT/kidhGUFa0/8JO7WmpD/dSaNPtZIfuMy0/DMygh"
    "ag0MsPcNjCgv4RGxuy0gsL/PA9HN+y5Z+I26aQNKdbwNGsC7pq06+ypp9+KXx7wtbaFti5"
    "LaDOjXzqTYyotgYKa5ZrkILWI2utxgqq2Z+d/asT9dZhM6zO1Ksb2KxrYAMQK4WKVBKEdY"
    "lKRXIDwHDIK+ll6lrcWov78NLIwHk+tFzPD3OFoMx1ZA1GEZL5k7CtC7Rc36uJUVfRbtUS"
    "0jVgvssQFTqnZB05l83utwBEmIPnHp+6A9azed6JvESo/WwGPzBOlCET1rMqsfQw0xEzZF"
    "EIuL/NMPXR2bUctPHv3ipfaiPVzxteNdb7e3uhSzab4xeLEBiFQyWWnuNz/qygt1zyRF8Y"
    "9rdCzC2Q0ivZP3hP8Pqm3xJvQX5x2BP1rRf2l6VnWH6d9VO7fvU/PEo+mfMfD1s5F/aTmX"
    "VewsHFUGVE8iHa4FNO2uUx685bqbz0YmdGxlM3OM29FRm153HUB2xPCCe0Nx3D8YjVyjL3"
    "QQYg0vNvA0UgmTn3zgufhwYjgS1XcEvG4RFSuY6v6rNh1YdsHV/dD7bW8dWdx1efxe/Kw+"
    "BgvM7MbbSa3bZBbpsPj11IBe/cXBnksnkn/+y2blrN+1aQ/I0Z360ufCGTwMG0fOg22/df"
    "Wt1sjoSdg21WCk6lgLwuUZ8ApSPM4M/Iec0is7pBqGwkC1VWobMkqgCqspEMoIxFZwHsNW"
    "AsnHUhml7YsB179aq2mMTKCrWSOCJOMkHDnqyBhj05QGhYlImUA3r8BxQye4U8zlEmJhtY"
    "gMQKgBm2YLxXckDGBdMYICbyiWCBTH8pYFK+fGsq4SaUUGYj7rGgcBdiY/SZeeigD+u4Bn"
    "QCODdLQ6FpjhxarsRMNp4UcPgvEeovNQmAHby2XEAAIuIZgVA8jKm8iSCwqoO5E+rm3cCW"
    "KfUXBS6gIJ4pFxD2pEk0v1OF8LC5Lbj1+mIw4JOH+F9wXcgN6iy2gfiSq6m02GkdGvg8k0"
    "Jb0/0zSVaFZl+dqT8QohGrBT2joZ8U15HD5Q74LuUQ2lgcO2n7RQc+d/NobSGBzkpbQafK"
    "b9lw+tfA9C+qYtBpgHnpe9k6zThOtYeM/nyaxXt1utp7dbrI6Bq+f9fw/Ww4ZANIuSiSRb"
    "lAW5102cYP2TSQbAlhoHIZkofYtSEUOvSFmbmW7zMHW8AsVIUHb73/M0KTGLzcqq9cOkxL"
    "dEtcNtZF3tWWb8LIjEF3MJsQcBNowqB6MBnSGziIL6aoHNIItwQq1U3LF6M2jZTrF8M9jN"
    "h5INU8hk6cpgoNp7fB4p3YKx59KXQWxemqcxAdTLGOVufLd2UJrDxhvkemwqtnjDIrsjYV"
    "mvbFRgANfBR9eIYsgCaSH1jLgycSG1jiNtITBNjA4WHjHU2C+wXvkZ7tZY3HU3xzooYp50"
    "ak6qjX2fTMym+e5TLL1Hmz2RmlvU1Wp3WVnH9Un/hveOIPXAbMKXDmJynrU78+9dNPfTgj"
    "B3RVTnfsapbzfhKNz1xEBSd5cPDK09yMAK1eKZdqkjGXNmZQ30vDe/XZE4XaKXVTcSdxsN"
    "sQKQpGKGCsUE0g9EnMrjqHW59TqD7sSz7snem4z1JCYis11IhAWzT8CPEyJ4rxlmMIO1b/"
    "KzBHt83R/FpR1bQh9KQepNO9jtOXGKc/vChXbWaUamZ84w6fuo1lC0NdWGdcjHBIHlAGyI"
    "MTk8wjkpSZBpHQGOSF2lMm9HyXCXVfIl2/bmOo24V3w8RPYAkmdM7giZYfXYW46QsHO+ZM"
    "XhQ/ybdV0SpAD40pZrXVhoY+GnBtaJRsaKg1lZOrSaqaqTpmcu8ra/EMzMvWGFHN0kOouf"
    "3WaXceu9A4ySXfO9dXrax1azsunkXFZ5nb62oEQxKdfQ+NW8sRrBZPwXZIQv3yOWp66qg4"
    "J31m85lE/pjFMtukhpbLE1RyUeH+ezcOxgg7dGu7cV2nj76xBd4NVbzGshUeu2isscQjNT"
    "GjNd5FBchThaqqrssT1rPH3BcwpB2TjKh5DoVD7lwBKhHs8R0r00NgxpQ+Oc2ohdWIemiM"
    "i5sZoXl+Fj7IIGJODS13DB/rRjh6aYS17V2y4l0DNdUmYjVY6vnUn3p5jMSIQm8zsYVgTJ"
    "32l+sutuB9vG8hOlP7snVzE+vJq5sdOeBeTujPgEJrK1KCVwrVwYshaMfNxUCT0NlgrJHi"
    "SkCKG3AzxY+yhsFqfCHmllTWfz+CRtLcGTCY7kL9DrVl1RM2aCaJWBm4HgbQONW2IYrmEu"
    "Zkd6XsuhQaukKlgWGt7RYVEpXYLKpYZSYiZCCGjJhXQgpjJpMl0eWl3laXZlJvHOMpEVIm"
    "iBCjnRtat+UCLwXx514/5QBYze4FsgryO9ysYCtSWFiGxChTLuGhuFC2MOy8lkCMRH87QE"
    "pBAlclWlUgoJL4eWpDsrYBG5DHtJUgTnkt2wRVRZbACuar34ICGJfJ+mDbK+TXTpBWx699"
    "kAEMWN49bDKeV85JyuqI+ZWGclIrHgmtOIcivE8zIjyBi9SpLdBWpsvgQa79qYedPwut/k"
    "Xaykj6teWvTDEsJkP90+FkzN2Dby/pFItyx+mqM0fiqEkwCYzIRWIQ2UgVDZQ8eSdVnw26"
    "Rb6hd1BjXfQbBxiZIuAyKI2DM8EnjSzP5+4cwZMw2B3d6pUEdMCo8Hw2kbAUEZm0cWcjTk"
    "zL3ELnvzqmXce09VKP6tRnHVhbpwvshK3gtu/lD3AvkGkcVioYstt+zFpoJfn5nCDaw8jo"
    "Dvoz1fnK+6K418XXNUj62zJ6B5kBhxCNLl3rrmsZ6lqGN/DowC0aaZ4cvGCs9eBgSUJ2x8"
    "1AWPI2f5piIxpFveykuRemjj+C5jMYhVXR2f50foZduXzmjj1D+YxlmcO5Qg7wiM0kqLbl"
    "x2BMVWKwsKEGz3VfaY12v9q1U/Ihg//PoRsF4/dQKzrO1DHxeE3HxOPljonxN8vB5gWy/X"
    "NECFZl5PZadi/xey/r3pu3ncf2Q6/z5YtB7lrdy1b4R7dz9Xj5YJAv3Vard//t+u7uuv3V"
    "IF+vvzz0LptdWerQ6l632pctCJDdNbsPbV16Tu97uYMvlA/q+eRjRnbXdQ07y+Uj8Vd++z"
    "oHii2rUub+ukT6iKjERPpAlyxXgdlinrxQ+l3fK9LXI05YnVSJNek00GtMJtKM6IEkSSyk"
    "zBSZBzGy/ZsFQTbV4c2GMIJqW2MrZVKs1kGWCAtpIyVNhG98RvjQZw42dAkhHcZ0LsT/gi"
    "VpAN4s/rV4vvrLrQENJxnam6RBZK/TRdKotdZKrpo/DfKj1fqbQW477YdvBvnZanZBPW99"
    "10U39y3mpoR0V3clCQmq0Gr5kpuy0TX4mvHNpWcxtiyC/FJqb172t5t+ZT59YrlEFFFUQU"
    "b3+LbVkwskLOdKhggJtN60vrbara44uK8QCuhOKOhn0LFy5gQlstxjUlhY3j+d2JwWLFze"
    "CUCfZfZMOk8RzDqIvhiRzof8FyERTyhy1JkTeF9CY3Wbiwn0wQKCus3sufPbPvSxINNj4i"
    "lmHpkskmntCAKxjIT+ZXPnCZOLoRAP+/dgUVPG2s2td8ooG6yypEUQw6o8C6N/Pn0G1Xc4"
    "TKCJiwsz7oq9Jo8ASvbLCUV2kNoYbnW7+YhCZznFHNhnuDzG00E+SWzP8ji4BnAHnV+RjM"
    "vZrJjok5TVcQndWwBBE8AuiS3Q4XgyCetf9Z8PkzEOYzrolG4DBmljVcrNpUI5eiXtphca"
    "Ehm6AXNuowEc6OmoJqbBgDrJIUGdFDwQmveK+2yaP1Mq6FOB7JkCa631u+C+PQfEs6BqcQ"
    "N7aFvpmnVyTekZnDVo5ZZZ+tbJdjuM10DGLp7FKpERfZTQ0gjdLBufyVWr9ysxUha9tsJY"
    "Ehu29G1F/sahyzbXi16RgU4ayZ3MzV+plATXM+glQcewbKqJbFocdhlD1y/CqKl1EXQHg/"
    "rsqDOxbDqGjop1XcYib7K8JU3cLqWJ2abKjV5HQJ0qXGszhU+FuqvYDph6EK2DcNeNu50A"
    "OdKLdxKS0QgqdnJIUwhgM3Xzz+p0Pt9D7crK01lezXA2yxKYbCcz3jRWqHMuwSjh5HyyXp"
    "gjsZjE8frMMKkI5C49S/iU5XMZ+4mCdSzJFaoo3jTmZjjDW7h8JudRAPASBVNs+AniBB/6"
    "oD+L+RbkhNSHd3141+eM8o6pDSH7OROS6BxNeowOGIhx4wbUZ3JDCUy3qYO5YfqdJ4vAn/"
    "nkE1CUpwZ8yCmcCPtLiQi8GbI7h8wXmUB5hNiVLYS5J5YzsKfgaUYYQ0kCsVrX8n2W0QPy"
    "NtLD+ZZPfCFJxeQX9lWBiDp0VtFNLnpoafdhX/IUJS12cZ2OFuttnk1Du7Q5QGTKbF6M7w"
    "R+lFf7sA/ipFL9UrRnS13YA3C8VK1e4sEfkTbuxbIcu66x1kgpqHWv2nFSfaZidQtkZy7z"
    "FPI30nmaIFqXuqEPWzFAEUvXgfxOg/S5PwrVpY3DEpCCscBem+bnbpymGszdxpxNYd5e19"
    "Re33fI6fHHXzOqfYlMhiyFtKvraJfKaG3LSUu1X6lyh+N19pxmnpOVTwx+C1c0tCwyoHiE"
    "4GQgoTKqmRFTgwSWBhIoLZ8iScBxwjoHuE76LOAcuBG7UGOdgwAHGJmcBL3wfMuaZZE0+j"
    "H+Ftj4KvhC+gyShGGjfNWFAI+XnoPEfSMstgCWkNhiEcTg2GA2Oux3H4J/m3oK5Pvnbg8X"
    "I6r9BrXfQAsTN7ay8zF2ibBmrTZ+4YupKTa1lC1fXVi31fdxSMYdXt4v6JcDIA/u1E5Jjs"
    "MgPMWLZGb5I/FZPgfTIGVk3ueoMgdx9Uht3jjCLp6aR7MNxuub+19Qrd0WxlS9SZe8ScPy"
    "ymc0BxT6xv0kgp1c+4bQ2oSGYsZqaXWzlfXY2C/51PFTE6aDK+u29oEck1l7h3yHcDdGxA"
    "W5UwtJQdSNTjwDUtbFHHEGFtQROFC/xW2Tz5yUMi91CIT4QFFSlrwhJZhCAco6JOhJxR5r"
    "qilq7QHM1Ma1YNq1w6k1+PpwKHw4DKKVnzkOEJHo7L2TO4aw6eX7qiRN3CTegZcVcnoxn1"
    "OcI7nAxXbs7ENUx7yOvpCoQk4+bJmJGdbSudNnT9Q5B/cMemNQbB7pz4Od2zNwtPrrMJyB"
    "iSA96jz5NLmIRuv4R8XUuSQM3ThXhC8cr7VAQlDGTaWxUexPD7X5HrzA8qcuOcGDS+sUZ0"
    "8NyqM547bo8ieXjsmz2BAwUw6934EieY5FBcyEDVIWHAz4eAwHmgINTJQYLKvSqU+I9Gt5"
    "WoLevFDWsOIpssRBZt25lr95Pl2tZ9d69h7p2YhsmUfLDgl01rELuhK3D5+I3Op5ACBUQH"
    "WOk1ZHgd7GDK6cEiylNXXGzN9E3As3qCRG1k3nZ/Pm4WcMJWvMIJwiy40Ez3NAOO7fFIEf"
    "Zy9PjlewhyOyKgAQ/zGgU7hLnw25y/5UZRBoR6uiVvGTIuAI0Obk0I0nxU5wiQHmOs8RGY"
    "zfv95T2+/nArwqtmEmKSuzUx7k6YiywtLEQlIOKSsj5bQ2IlhkH/kVZY1tCCspEQCYc4gn"
    "Iwo598GYpNqHc9EWc8Cuzrkok6WK5P8mKatj2jRa4GuSDXXNKVPV1iMIIlseJHnaFsDEg/"
    "Bm4sl8RrzpWELRoV/K8g43THCQTbnDWBJ4KyE1ACq9grJ8I8jgXcgnj9J+1UB1ODxx5hFw"
    "HR/e5FEe4Z5gg5faEHZ1pGmZUusIx0PM/43ubbVXBrPoXBwPHJzWeDwAIN/QArc3foU7kw"
    "dbU3nBkISYpn3bGtD0nr2rRZSk0je7C2UTvazK8JE4ivFFrkT2NjIQwi+CzR5SVUfHvkDd"
    "KHGs4v4ZQCcQWCiC9QGajZO9acs+7Z1SE8nV7ypGspFeXdam2Z06DuhkqG1BwrbSvlQwUO"
    "2n2Fg4qXrqp1TLQnvsWGv58wIrOfUG1VnUsMcy6gpF2sPQLqzpKO3m8FYvQgNMpqAgekU2"
    "9jT6as0GKHkTcyH4DfV06MXAwgtOiKU7VHJKLKKPg+4VtW8DN4rQAMgLt7YB9VG5qRIsmD"
    "xZYAkafRXxu+A1Y5uB8YY9+Vz2YrE0FWslo2MU2rL5zfA0Bl7atnY/pra9urm0l7qRaQW5"
    "eYPblkE+vv+Ua56eHP/6OeQp/LGOnfe3zZubZZ46k5TpuZ6liqQKHP3w/uOH0lnqsiFzXf"
    "Ezev+cUtsSlCmpaWt2gFTqejdYxneltuw4mTUAH1FoHIJHRUa+qfQKM6hegYrjGQYUaOgG"
    "hPRzj3h8zGTkQeJEZpzuJXQ7782o66TWcnJuM+qsCd9FlAuS6gvSXU388Jt8jnzlYWUIuK"
    "s8C4i4jmG7d0G1Dmqh1HGETjLYgtp50encJDTOi+uF3P/24+1FS4gNpSYGWT5LX0hCGRbb"
    "jPRd9jxZ4ZgTtmrlLfZm2zqYqtsHsf5u+QtrLJcPhJeMNeUDuH7HYlTG+oFvludzd44rx8"
    "qEq4te3GT6P0bINgdPqEFx65R9vVK68pTGaleBshdsHbp83Mub6pkg0ljZ1Cffk+fmcYyk"
    "5vDrHM7vEa5aVs1BptC6jHppWRVrEJ9Cij0s1Tr+9CnDwhGjVq4cvJZcOhhuzHmsxmm079"
    "la8pF6MFlbb+YbO8SkyoPZ/vXwE9xRT/It6SPAr401/oGJGJDVN3A/4q7/3rZemKm6d/fn"
    "QTPvEKsLsqgtU+y26Cs/B5DFETOPSAeaHgIiOSRD9hkxmc3EHE1zKXgLz1G9meLuBfF7YN"
    "jMM4jHg+tBr00JSDAb8QCCFxwP7Ig8etjyeLA5Bq/4TWkeOYe68xW+bkWx6D+d+5L5OiA7"
    "Nu6/Nd8ff/ocgjMI1m/uGFUJVeHqFSf7xXW72f0Zpl+FS/im0/56kZKAdfHzodWsvRi1F2"
    "N/2Cq0fr8YJn+CsjrqQKPLqH1AOPwJg+X3iSVuV0DaScpa2lWQ9ovlWXmPoTiN9uYphsTx"
    "jVUHUz8A31MJ/NwnAQbw/uOdfwdGpGje8vt1qjeyMGvjy0i/9sKel0K3fokr26C1jVNjdH"
    "HY29h4ob6HWrOBCjMo55CvycaYvwA3VOWTlo9lz3VMTx99otaGy/aU1Y0uaxOjImx9ZvOc"
    "HI0o9GemLPKUC+udR8Sr71rbiPNWqDvTIkUdcbpama+CMg8qTxG7LSKr5ayrnPWwH5pT0/"
    "K7U6exbEKEl9ZZERQG9dypkwcgGImglf3UMQ3isBnUaUF68yvpfh2HydrtCNJXJjtj+l+g"
    "PkoIDc4BX5j6EilnFlR+4TNrK0IflaG2IkrWzLDbQjFApgRlfbLoerIkkQIcCyKghTACEq"
    "S1vKsg78GIDZ7z1JhGBDrnzmBPB6HDzIl8X9mTy5XKSfkZNX2X0TQurwZLiSgqgZXyX3/A"
    "TwXssRfqWhQKpz069wxALxL/HQMy4f/INgtKIKiSoXYVFaFtvPx2Ap5S93vfegsoTWwZ5l"
    "qDUSPFkpEX1tox0ZDXbJjVnN6ySbFyz07VbFP2a2UWlJ3JU3Ki42oLYmVK6eq1vjqXdB9W"
    "+04SomFN5dlN5fA95O7HD1k2UzFqden0h6WOeuKJPnNSlPfVukaMpArKxjbs360pCm96kv"
    "35/wG6/77N"
)
