from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "partners" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "active" BOOL NOT NULL,
    "requests_per_minute" INT,
    "redemptions_per_day" INT,
    "redemptions_per_customer_day" INT,
    "points_per_day" BIGINT,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "partners"."active" IS 'False: its keys open nothing';
COMMENT ON COLUMN "partners"."requests_per_minute" IS 'Calls of all its keys together';
COMMENT ON COLUMN "partners"."redemptions_per_day" IS 'Reservations, per day of the merchant';
COMMENT ON COLUMN "partners"."redemptions_per_customer_day" IS 'The same, per customer';
COMMENT ON COLUMN "partners"."points_per_day" IS 'What its reservations may cost, per day of the merchant';
COMMENT ON TABLE "partners" IS 'Organisations whose apps let customers redeem.';
        CREATE TABLE IF NOT EXISTS "partner_keys" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "partner_keys"."hash" IS 'SHA-256 of the whole key';
COMMENT ON COLUMN "partner_keys"."scopes" IS 'customers:identify, rewards:read, rewards:redeem, codes:check, codes:use';
COMMENT ON TABLE "partner_keys" IS 'Keys of partners'' apps; hashed, shown once.';
        CREATE TABLE IF NOT EXISTS "rates" (
    "merchant_id" UUID NOT NULL,
    "subject" VARCHAR(120) NOT NULL PRIMARY KEY,
    "start" TIMESTAMPTZ NOT NULL,
    "used" BIGINT NOT NULL
);
COMMENT ON COLUMN "rates"."subject" IS 'What is limited, and whose it is: ''misses:<caller>''';
COMMENT ON COLUMN "rates"."start" IS 'When the window began; real time, or the merchant''s where its days are meant';
COMMENT ON TABLE "rates" IS 'What was used of rates, per window; old windows may be deleted.';
        CREATE TABLE IF NOT EXISTS "adjustments" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "points" BIGINT NOT NULL,
    "reason" VARCHAR(300) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "proposed_by" VARCHAR(80) NOT NULL,
    "proposed_at" TIMESTAMPTZ NOT NULL,
    "decided_by" VARCHAR(80),
    "decided_at" TIMESTAMPTZ,
    "note" VARCHAR(300),
    "transaction_id" UUID
);
COMMENT ON COLUMN "adjustments"."points" IS 'Below zero: taken away';
COMMENT ON COLUMN "adjustments"."status" IS 'PROPOSED, APPLIED or REJECTED';
COMMENT ON COLUMN "adjustments"."proposed_by" IS 'Who asked for it; of one that was applied at once, who did it';
COMMENT ON COLUMN "adjustments"."proposed_at" IS 'In the merchant''s time';
COMMENT ON COLUMN "adjustments"."decided_by" IS 'Who approved or rejected it';
COMMENT ON COLUMN "adjustments"."note" IS 'What who decided had to say';
COMMENT ON COLUMN "adjustments"."transaction_id" IS 'The movement, once it is applied';
COMMENT ON TABLE "adjustments" IS 'Adjustments of points, with who proposed and who approved them.';
        CREATE TABLE IF NOT EXISTS "adjustment_limits" (
    "merchant_id" UUID NOT NULL,
    "role" VARCHAR(16) NOT NULL PRIMARY KEY,
    "most" BIGINT,
    "alone" BIGINT
);
COMMENT ON COLUMN "adjustment_limits"."role" IS 'OWNER, MANAGER or SUPPORT';
COMMENT ON COLUMN "adjustment_limits"."most" IS 'More points are refused; null: any number';
COMMENT ON COLUMN "adjustment_limits"."alone" IS 'More points need somebody else''s approval; null: never';
COMMENT ON TABLE "adjustment_limits" IS 'Limits of adjustments per role, where the merchant has set some.';
        CREATE TABLE IF NOT EXISTS "honours" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "redemption_id" UUID NOT NULL,
    "reward_id" UUID NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "value" BIGINT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "honours"."kind" IS 'HONOURED or VOIDED';
COMMENT ON COLUMN "honours"."value" IS 'Minor units owed to the partner; below zero when it was voided';
COMMENT ON COLUMN "honours"."recorded_at" IS 'In the merchant''s time';
COMMENT ON TABLE "honours" IS 'What partners honoured, at the value agreed on then; append-only.';
        CREATE TABLE IF NOT EXISTS "redemptions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "reward_id" UUID NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "cost" BIGINT NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "code" VARCHAR(64),
    "pooled" BOOL NOT NULL,
    "partner_id" UUID,
    "honoured_by" UUID,
    "hold_id" UUID NOT NULL,
    "capture_id" UUID,
    "reserved_at" TIMESTAMPTZ NOT NULL,
    "held_until" TIMESTAMPTZ NOT NULL,
    "confirmed_at" TIMESTAMPTZ,
    "usable_until" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "redemptions"."status" IS 'HELD, CONFIRMED, USED, CANCELLED, EXPIRED or VOIDED';
COMMENT ON COLUMN "redemptions"."cost" IS 'Points, as they were when it was reserved';
COMMENT ON COLUMN "redemptions"."code" IS 'Shown once it is confirmed; null when the hold was cancelled or ended';
COMMENT ON COLUMN "redemptions"."pooled" IS 'Whether the code came from the pool';
COMMENT ON COLUMN "redemptions"."partner_id" IS 'The partner that reserved it';
COMMENT ON COLUMN "redemptions"."honoured_by" IS 'The partner that confirmed or used it, and is owed for it';
COMMENT ON COLUMN "redemptions"."hold_id" IS 'The points transaction that held the points';
COMMENT ON COLUMN "redemptions"."capture_id" IS 'The points transaction that captured them';
COMMENT ON COLUMN "redemptions"."held_until" IS 'The first instant at which the hold has ended';
COMMENT ON COLUMN "redemptions"."usable_until" IS 'The first instant at which the code can be used no more; null: never';
COMMENT ON COLUMN "redemptions"."ended_at" IS 'When it was used, cancelled, expired or voided';
COMMENT ON TABLE "redemptions" IS 'Rewards that customers reserved and had; every change is in redemption_moves.';
        CREATE TABLE IF NOT EXISTS "redemption_moves" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "redemption_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "from_status" VARCHAR(16),
    "to_status" VARCHAR(16) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" VARCHAR(80) NOT NULL,
    "request_id" VARCHAR(64) NOT NULL,
    "partner_id" UUID,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "redemption_moves"."recorded_at" IS 'In the merchant''s time';
COMMENT ON TABLE "redemption_moves" IS 'The history of every redemption; append-only.';
        CREATE TABLE IF NOT EXISTS "rewards" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" VARCHAR(2000),
    "kind" VARCHAR(16) NOT NULL,
    "cost" BIGINT NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "active" BOOL NOT NULL,
    "starts_at" TIMESTAMPTZ,
    "ends_at" TIMESTAMPTZ,
    "customer_limit" INT,
    "customer_limit_per" VARCHAR(16) NOT NULL,
    "tiers" JSONB,
    "stages" JSONB,
    "codes" VARCHAR(16) NOT NULL,
    "valid_days" INT,
    "hold_seconds" INT NOT NULL,
    "value" BIGINT,
    "percent" INT,
    "created_at" TIMESTAMPTZ NOT NULL,
    "deleted_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "rewards"."kind" IS 'AMOUNT_OFF, PERCENT_OFF, PRODUCT, FREE_SHIPPING, GIFT_CARD, EXPERIENCE or PARTNER';
COMMENT ON COLUMN "rewards"."cost" IS 'Points, at least 1';
COMMENT ON COLUMN "rewards"."currency" IS 'The point currency';
COMMENT ON COLUMN "rewards"."starts_at" IS 'The first instant at which it can be had';
COMMENT ON COLUMN "rewards"."ends_at" IS 'The first instant at which it can be had no more';
COMMENT ON COLUMN "rewards"."customer_limit" IS 'How often one customer may have it per period';
COMMENT ON COLUMN "rewards"."customer_limit_per" IS 'DAY, WEEK, MONTH, YEAR or EVER';
COMMENT ON COLUMN "rewards"."tiers" IS 'Codes of the tiers that may have it; null: all';
COMMENT ON COLUMN "rewards"."stages" IS 'Stages that may have it; null: all';
COMMENT ON COLUMN "rewards"."codes" IS 'GENERATED, or POOL: drawn from those that were uploaded';
COMMENT ON COLUMN "rewards"."valid_days" IS 'For so many days a confirmed code can be used; null: for ever';
COMMENT ON COLUMN "rewards"."hold_seconds" IS 'For how long a reservation holds';
COMMENT ON COLUMN "rewards"."value" IS 'Minor units: what is taken off, or what it is worth';
COMMENT ON COLUMN "rewards"."percent" IS 'PERCENT_OFF: how much';
COMMENT ON COLUMN "rewards"."created_at" IS 'In the merchant''s time';
COMMENT ON COLUMN "rewards"."deleted_at" IS 'Since when it is no longer in the catalogue';
COMMENT ON TABLE "rewards" IS 'The catalogue of rewards.';
        CREATE TABLE IF NOT EXISTS "reward_codes" (
    "merchant_id" UUID NOT NULL,
    "code" VARCHAR(64) NOT NULL PRIMARY KEY,
    "reward_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "redemption_id" UUID
);
COMMENT ON COLUMN "reward_codes"."code" IS 'Exactly as it was uploaded';
COMMENT ON COLUMN "reward_codes"."id" IS 'The order in which codes are drawn';
COMMENT ON COLUMN "reward_codes"."redemption_id" IS 'The redemption that has drawn it; null: free';
COMMENT ON TABLE "reward_codes" IS 'Pools of uploaded codes.';
        CREATE TABLE IF NOT EXISTS "reward_partners" (
    "merchant_id" UUID NOT NULL,
    "reward_id" UUID NOT NULL PRIMARY KEY,
    "partner_id" UUID NOT NULL,
    "value" BIGINT NOT NULL
);
COMMENT ON COLUMN "reward_partners"."value" IS 'Minor units that the merchant owes the partner for each one honoured';
COMMENT ON TABLE "reward_partners" IS 'Which partners may honour which reward, and at which agreed value.';
        CREATE TABLE IF NOT EXISTS "reward_stocks" (
    "merchant_id" UUID NOT NULL,
    "reward_id" UUID NOT NULL PRIMARY KEY,
    "stock" BIGINT,
    "held" BIGINT NOT NULL,
    "given" BIGINT NOT NULL
);
COMMENT ON COLUMN "reward_stocks"."stock" IS 'Units that can ever be given; null: unlimited';
COMMENT ON COLUMN "reward_stocks"."held" IS 'Redemptions that are HELD, those past their end included until that is written';
COMMENT ON COLUMN "reward_stocks"."given" IS 'Redemptions that are CONFIRMED or USED';
COMMENT ON TABLE "reward_stocks" IS 'Stock of rewards; held and given never make more than the stock.';
        CREATE TABLE IF NOT EXISTS "settlements" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "lines" INT NOT NULL,
    "value" BIGINT NOT NULL,
    "actor" VARCHAR(80) NOT NULL,
    "closed_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "settlements"."first_day" IS 'The merchant''s days, both included';
COMMENT ON COLUMN "settlements"."currency" IS 'ISO 4217';
COMMENT ON COLUMN "settlements"."value" IS 'Minor units owed, all lines together';
COMMENT ON COLUMN "settlements"."closed_at" IS 'In the merchant''s time';
COMMENT ON TABLE "settlements" IS 'Closed periods of partners; append-only.';
        CREATE TABLE IF NOT EXISTS "settlement_lines" (
    "merchant_id" UUID NOT NULL,
    "honour_id" UUID NOT NULL PRIMARY KEY,
    "settlement_id" UUID NOT NULL
);
COMMENT ON TABLE "settlement_lines" IS 'Which closed period each honoured reward belongs to; append-only.';
        CREATE TABLE IF NOT EXISTS "passes" (
    "merchant_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL PRIMARY KEY,
    "customer_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "visit_id" UUID
);
COMMENT ON COLUMN "passes"."hash" IS 'SHA-256 of the code';
COMMENT ON COLUMN "passes"."created_at" IS 'Real time';
COMMENT ON COLUMN "passes"."expires_at" IS 'Real time';
COMMENT ON COLUMN "passes"."visit_id" IS 'The visit that it began; null: not used';
COMMENT ON TABLE "passes" IS 'Short-lived codes by which customers are identified; hashed. Old ones may be deleted.';
        CREATE TABLE IF NOT EXISTS "visits" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "visits"."key_id" IS 'The partner''s key';
COMMENT ON COLUMN "visits"."begun_at" IS 'Real time';
COMMENT ON COLUMN "visits"."ends_at" IS 'Real time';
COMMENT ON TABLE "visits" IS 'Customers as partners have identified them.';
        CREATE TABLE IF NOT EXISTS "audit_runs" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ NOT NULL,
    "checks" INT NOT NULL,
    "breaks" JSONB NOT NULL,
    "actor" VARCHAR(80) NOT NULL
);
COMMENT ON COLUMN "audit_runs"."started_at" IS 'Real time';
COMMENT ON COLUMN "audit_runs"."finished_at" IS 'Real time';
COMMENT ON COLUMN "audit_runs"."checks" IS 'How many checks were run';
COMMENT ON COLUMN "audit_runs"."breaks" IS '[{name, invariant, says, rows, more}]: the checks that found something';
COMMENT ON TABLE "audit_runs" IS 'What audits found, newest last; append-only.';
        ALTER TABLE "balances" ADD "releases_at" TIMESTAMPTZ;
        ALTER TABLE "lots" ADD "source_lot_id" UUID;
        ALTER TABLE "points_transactions" ADD "redemption_id" UUID;
        ALTER TABLE "points_transactions" ADD "counterpart_id" UUID;
        COMMENT ON COLUMN "points_transactions"."reverses_id" IS 'Of a reversal: the event whose points it takes back, or the capture whose points it gives back';
        ALTER TABLE "standings" ADD "last_redemption_at" TIMESTAMPTZ;
        COMMENT ON COLUMN balances."releases_at" IS 'Before this instant no hold ends by itself; null: there is none';
COMMENT ON COLUMN lots."source_lot_id" IS 'Of transferred points: the lot that they were in';
COMMENT ON COLUMN points_transactions."redemption_id" IS 'The redemption that holds, captures or gives back';
COMMENT ON COLUMN points_transactions."counterpart_id" IS 'Of a transfer: the other customer''s side of it; the entries of both stand under the giving one';
COMMENT ON COLUMN standings."last_redemption_at" IS 'The latest redemption that was confirmed and not voided';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "balances" DROP COLUMN "releases_at";
        ALTER TABLE "lots" DROP COLUMN "source_lot_id";
        ALTER TABLE "points_transactions" DROP COLUMN "redemption_id";
        ALTER TABLE "points_transactions" DROP COLUMN "counterpart_id";
        COMMENT ON COLUMN "points_transactions"."reverses_id" IS 'Of a reversal: the event whose points it takes back';
        ALTER TABLE "standings" DROP COLUMN "last_redemption_at";
        DROP TABLE IF EXISTS "rates";
        DROP TABLE IF EXISTS "adjustment_limits";
        DROP TABLE IF EXISTS "reward_stocks";
        DROP TABLE IF EXISTS "reward_partners";
        DROP TABLE IF EXISTS "reward_codes";
        DROP TABLE IF EXISTS "rewards";
        DROP TABLE IF EXISTS "partners";
        DROP TABLE IF EXISTS "passes";
        DROP TABLE IF EXISTS "visits";
        DROP TABLE IF EXISTS "audit_runs";
        DROP TABLE IF EXISTS "settlements";
        DROP TABLE IF EXISTS "settlement_lines";
        DROP TABLE IF EXISTS "adjustments";
        DROP TABLE IF EXISTS "honours";
        DROP TABLE IF EXISTS "partner_keys";
        DROP TABLE IF EXISTS "redemptions";
        DROP TABLE IF EXISTS "redemption_moves";"""


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
    "FE94uGVbHFuOd8EJPcY3lJxMjX+tEUIqtc5C6DKPuS9K/QG9BNIZPKzoMtCFCzkiKodvHK"
    "u3fHvRhA6tzWS0eBudhRXAuxgJ5/rbiGOCjqTVi2Sdt32ZVmeuq+wfUN9jawV09oFQW7az"
    "SsouE6izKmsTvgQTPh0UK3bReN2Q72UHx/ob6ndDErgA3qEpf47YVHCeeSNwu0HyY1p5Pg"
    "BcYeWIIn/nAfk5gTgqrn+EuLI8RIio7XF9DMXaHi/ZHg9WZj6uJqlqptZOjlKdHLB7p6mp"
    "q8G9AopqIXvNIKeHKOhDLTG9ENEuF/5xRFGJOF/o8T+TfWKG8xDZ50zoz2b8LxkRQKv7bD"
    "Big+fgD2GC6xkIrI2HIqKohPGQ9Le88OeC4d44ZWUKyA9GynqYiF2KnvBF47CragRWmoUw"
    "TzLagz8CuGLMLRXnI9JKj81MTB4+E9adbarP0qfTZ8RkNvNVY62EjfgtiNmimQg3i+5uOQ"
    "irLG+FZzFM8g2txD2vqPNkkBtMc3A9y7g51tmdkXdjy/PEMagLUGxtZJZsD3m+sBfzHj0h"
    "UXWUC5kMiJq73DsQBOE8QqMxADR5uauJy9ApBTCliFs6ZpmdzlU/wOLTBDbffNGHgGKfCv"
    "5KiB/ooTU8UO85RWvAr9dpDb4YkFFruBDv+eTyKZxI3EU0oVhdPnYysBkVZ1NKq08Yj/Us"
    "T5xBnwWxmEdiZiCeBgboz8TSlUefz1HXEEqDASef+IQwG2QqDEYb2xYZmCQ2pK48Ew1Jiv"
    "0U+LT2QGt0atXKQV2tsQ1FwBK2Be45uOBlL7N/8L4na+ywN3B/LvsAB+7ft6/CFzpXWqrS"
    "GhMlINBaGv/+2HpsXRmk+9huX7e/GuRKaDAGkRgJoJJdNtuXrRvxRyHL5HMWw2RRsYrZJZ"
    "8XxRD2ccjqVA0JKuFTDTBYwOAWZ7mwuId8cyD+HVVKePCTcogioqhAbz8pikANMUJoRbEp"
    "XSklXz+ZMNeV0yXrJhUS6Nzx8sdorjgvt6UiO9FO4BjMVIjqdVaZmY5PrRGo4bekMi7Mgr"
    "/73Kf23zNy/U0yvfAN80kiJNE5KS90xfrSExK3p1R3dAni6/A+N+eoQOXD+ixZUMIkzbdB"
    "hQQ6a1EFEwC2hY2W6LsLab8pUeeV6yBOou2ulNdRtLX8X3SB5LRq4zQbmLQlZluDMcZcBb"
    "QjHTTn4K1BLHBopWlzTwIo4m9DmBMWFu2RMXdLbeglGYwepLye8wXSykRtpfucJiTlgU88"
    "kMGATwGCX8jKZNSM+dUPz1d+eJkbh1bAvRRAKyTtJGVltoKDSeCIS3loORKPP7+YF0hrOe"
    "smZz1CbvfMfVlVyhFdM9YE3zwcVaCQI4y7vUPAFPg5hDlm/pKOWOg8fqO6uKMOrdWhtboO"
    "oa5DOMQ6hMMzhw5Gc6oT2Q9Byprox9aTI7i8QkGOLq7VkOWwHCpyyzz+9OnjvyjQlJHqvp"
    "xUdX0xex2VRuKwGTTEg0GegZArQiW3him9ZJoOid2cTKjlRg/wkk8IsaCxq6VPh0P10FqF"
    "zu5kfrYy9tOo9ei33hbzFEm71ov4zT2lAWVX9xYINdf6To6JS2ckfC0tNT3ZeLCAKBJ0tS"
    "RqnbvWxnTXxkAJSVPE8Pu1Olg44lXl647xiTBuE65FTOJHHcxy0nyREt15BY0XENUqkxbH"
    "eK0tlawtsTFNy1lYk58ZEOjsd2y0uTumtuUx84zYfAaofRTu2v7yt8tsZ/SCR/LTaRaP5K"
    "fT1R5JuFZ7fMv0+LrcXsHfljMdI4+vHWhGL/sPJV1QilZnXjc6P9qt7hnB//23c9tsN7/C"
    "3+rDfzv3j3d3ne7DGVEf/tsRV25+3otv1Icia2H7JRQT6nkzLhSQdB/96hWxRKi1uJruE3"
    "eOszodSlggtVFQ5HStjYLMRkHT/MfU88fM8RvLlkHs4jrzgIbDMnpoo/tKUEoEvVUFxKD3"
    "T1wuOMzMAPsC0CZd/iK+gEK/VL9s9A7RHc+AzrbgPj4mQiBeQPLm1PIhFXIoLlDiMejuK/"
    "264i5szmpvrUY6cW16lGx61A31dsRW12XOIMXjulqPitPorEIVtC4+n2TQnT6frFSd4FIa"
    "CnuaU/s19PUUFmuFgNK4YMJgJv/LXC62c/oMSf6zrB2636aES+iiXloX+tXzPaLYw9l+ks"
    "lUOFljKpwsmwqAHTBNmfDr0QamadNdKx437rqdu849AA407+5uriXEQLf119blgy4IA4FO"
    "2evn2tQXyLSWwg9QwwN0ASz2Ehoyx+bXCkpwSdlG7B4LWlcXkdL2Kx1Ddue3phdIq2NON6"
    "7r9qlSRmxgmblXaJJKb8CDmJksVqjLAOyS6bP6AlbmX3xJyjrZUOdl5vB8iEfBeL2XFpXx"
    "aDURyYiaAKrgZVa6d6/9iac5HkU3Tk5rfZmyGgXoY7HTgb8vAbOjdJCNj7dXrHndfLc3AB"
    "bcWOfAlSOMTF7cnmywm82XeyOb8ULyRsyrCzjSEKAzFB5rXAVBdADxfOLxcUptWohfApcR"
    "oURiSkPNBMBQy8cEWuam/tnVEcgVdulWo447QZDGYKMRxBhBF1DBxbe0lWrfbclOxjH3Uh"
    "Stdd6vgEJncKNbLjYT6aZDaGeXDQG0WOIanRHqzMWncT9n68eyAY3s3BhgIUlVhOMwoSeF"
    "OzgTd5dN44R9Qu1AXA6AxegmKT3O9tZLekhWfr/uHGcv2QOxeDdPBl7FyWm5qOJ60MbzHK"
    "TFHPM91IEvn9L3QrQSRQb9PyMczFAtpsnaF4RmhvNfyP7JpeNQi6Z9PvXRkwSr2DGhKofX"
    "8VZ9DpP6zK7jrfvA1r2ExL57BA37vmWQbuv7deuHIbT87vfWT4N8v76/fhB/Xn9t9x7vxI"
    "fO5XXzxiCXj/cPnVsZPPny2NYkdFJqim1JilAHDFbFbhYc2G8fEme/+8x1qJ26vazJJ0+S"
    "6bwqiuY2f/qUKXf805rc8U/LuJp5/dyViy0hwKAVaX8G9Pqqo03gJmID7haLdiyQVnA6QD"
    "AY4D59aNRSz4gw+AzWT09YvGBfLc+K1VlJy5Q6pydl34O3jLs7soQa7KbVMXNuM+qkczdG"
    "tVjFLMh2xdbwm3KV5otO5yaxYC6uF3wg7cfbi5ZQ4XCliEGWv8qJVaNy7zJarppi5VTVkl"
    "R7yOjPWYr8Pq+u8fu8VOI3mcLBlBuwe4FM/5Ap2iTS8As6rfmB423X4dI4v8EfvMzo1Q1g"
    "gvGVaf8SteHpszmUk4D6I3+PZ4TY27LmndpnZOBRX3w/8c5loFPKiNAxoHODtW5bzhZgK3"
    "bSOybwFucRaJymEv2V/qDYkd6Anj4DPoY2yb7FXANQnZ7Yn0pscimhsOV4jE/Nghkh87Qh"
    "NCA7+srhkJ4FAAdkbDlC0uKX+BpJWqNIyBXzoah9RTxEXTVei4oImcPAjMGRLy4TsvSFHP"
    "pTaF0AFWEYL0npbglijoFXeFCHBjG7JxlboY4kRdGrXtrBDnBOBhS6YRIx1z3VW3uDAIj8"
    "ofkOszhNHQypgyFaeO2jlZfndElSVeF82QZb92zLv1PKdcp+H15at9kHynnGjT64J7ZCEf"
    "vtHI9uh8+MKDKNxzcfDlPxixQ9kMs0xBW05NoXI+SZLz7htvsOvqmj3vrsQPVGX0e994Gt"
    "dbSvjvbpNn0rF7UpvUloWU6N28jhYIAi4s6lX8pyBvbUzFpB8VbV5NJ3kk8ucSptm1bG5a"
    "KzCMKslqx2WUhQBZMs3lIdIBZ+h25K1mQi5GAQ0/KwcaIhHbMGSZqcethxyeUyFs+GN8oh"
    "rwRRZXzvwrCy2RAhoFZIDT1wKDhChz5UKW0pBLIT0fWpZ+Vyf4QElVhmUMYXqPHCDgY8Cv"
    "C4ymxxZVQbyign7tQWQvPoLHNFc9nSqlM8dp3iISMrufyBIUUlVkRw8DDqOuhGErwIoJ/O"
    "VG3Nn3rOfiwaTVPKVgsnRlKZI0ZuQxjVkWWy5Ml6YUpUcFFzMcmmzymq87okqYioxBypAh"
    "L6AjeBkmMHHaxoimFZeJ8LGX0I8CRte07i5sBb5lTp4XG/h1D2rWBSI7U/gLpmrO8R8MR6"
    "UJSf0ev+TSbega5mW0M2mAtuyZD6a7VnzbjSAE8kQ5ePEYxo4U5YjgYpFxCuD6rccAnLsr"
    "VxElS09sBr4cOsPfC1B34f2Aq7Ug/3oTwO+CSVxmVOBd3v2y8h83l+Lsdp9jDGsX0m1wGO"
    "vQxw7CsyK/qWIB3echElKoKpHDMfceAxNZNhDiYohbgbYLkStKvI6nxfqALIVgawrg5gqR"
    "DgDfP5NDtGtnMo1066XTvpDrH28WDODj3cFRfUxp5Qy86K4IqxxlXRl2OyZgcKrkExhyJC"
    "aLsEwA26+0jgpT0n1J7RuUfE2UNtcEDA6SL2Y9diKZnjcExNFp6A9QThI8SJBJ6N5FPOyI"
    "AORgCxNB0jweJDNnBl6GcN1s6N2rmxgXOj7raxc2gR+kIt+duXuLwW1i5Opm9STtRwg4BH"
    "mvTnWPAldRVisn5WgJc3ydUBT3pq9sfaVigRkbZyyavhlsz3keJrdqYHFDXHi3E8WInZOR"
    "5QaMvxoLRQlZdCyNIlj+2b69vrh9aVynaa6Z2vOab+VJzPBezBJGVlkP/FgTHkiHqN1b3Q"
    "wNYnDidqUyU294n6aQEUqo8w2Vg65BwgOg77fWIVmyJJyspPEZga6ieFKLlg/pl8C+mllZ"
    "sWLrMZFOYVciUlSCs/MUbcNsFd7YH2afkes4f13pG0PXoewN8o708BIyRBr61GoLkOps64"
    "grJIo64lUdz+KCiGJdJaBpUDkHd8d95IAUzB7411UCnSjZzNO37Fp4IMXc9zYY2YT8yNGn"
    "C/ksfXEXqNZ5lMOrxV44BYOyLCpeubDmTpxi985kAiX+CdM4Irf9nU5a1J96Ta8V07vjdl"
    "cxyhERdHHr93jERnt3fjrtW+um5/NUjze/P6pnlx0zLIt9bNVTJ0dk6u7+8foXFst3XVat"
    "3Cp9Z/3F13sZfs1V8f7x/kxe+dv7WugihaMK0yelR2nHaFW17OhRGn0X9VJKrAMDMn0SxM"
    "dpv1iPhRwXZfKl5hHT4qI3w0Tt+p1ppt4xVbVaWzcEq2EYqZBxtbBiW5Uj4eHTkL+RpyB5"
    "GeE9AvF7DJ8+0wbyOzfpTikl1kMSKdJdaJn9+RPFStNvrEWGDA6CQfPWy+G+43li0++NZY"
    "Y+/ZPGu7sI4w5jDlCXruvZ9OwFvtxc29EDWA/F/yJCwjSGv6P2Gn1pT0pztp9KlW8gOXmZ"
    "Z/RkbQAhR6+QEOW1jQP2JjQ1Z6YYEfvofjW7b8E3HbFJLmdAs4mnVBV236Vdb00y+Fb0/Y"
    "WtsCO7cF1LmRT72JEdXWQGHNcg1S0HpkrdVYQTX7s7N/daLeOmyG1Zl6dQObdQ1sAGKlUJ"
    "FKgrAuUalIbgAYDnklvUxdi1trcR9eGhk4z4eW6/lhrhCUuY6swShCMn8StnWBlut7NTHq"
    "KtqtWkK6Bsx3GaJC55SsI+ey2f0WgAhz8NzjU3fAejbPO5GXCLWfzeAHxokyZMJ6ViWWHm"
    "Y6YoYsCgH3txmmPjq7loM2/t1b5UttpPp5w6vGen9vL3TJZnP8YhECo3CoxNJzfM6fFfSW"
    "S57oC8P+Voi5BVJ6JfsH7wle3/Rb4i3ILw57or71wv6y9AzLr7N+atev/odHySdz/uNhK+"
    "fCfjKzzks4uBiqjEg+RBt8ykm7PGbdeSuVl17szMh46ganubcio/Y8jvqA7QnhhPamYzge"
    "sVpZ5j7IAER6/m2gCCQz59554fPQYCSw5QpuyTg8QirX8VV9Nqz6kK3jq/vB1jq+uvP46r"
    "P4XXkYHIzXmbmNVrPbNsht8+GxC6ngnZsrg1w27+Sf3dZNq3nfCpK/MeO71YUvZBI4mJYP"
    "3Wb7/kurm82RsHOwzUrBqRSQ1yXqE6B0hBn8GTmvWWRWNwiVjWShyip0lkQVQFU2kgGUse"
    "gsgL0GjIWzLkTTCxu2Y69e1RaTWFmhVhJHxEkmaNiTNdCwJwcIDYsykXJAj/+AQmavkMc5"
    "ysRkAwuQWAEwwxaM90oOyLhgGgPERD4RLJDpLwVMypdvTSXchBLKbMQ9FhTuQmyMPjMPHf"
    "RhHdeATgDnZmkoNM2RQ8uVmMnGkwIO/yVC/aUmAbCD15YLCEBEPCMQiocxlTcRBFZ1MHdC"
    "3bwb2DKl/qLABRTEM+UCwp40ieZ3qhAeNrcFt15fDAZ88hD/C64LuUGdxTYQX3I1lRY7rU"
    "MDn2dSaGu6fybJqtDsqzP1B0I0YrWgZzT0k+I6crjcAd+lHEIbi2Mnbb/owOduHq0tJNBZ"
    "aSvoVPktG07/Gpj+RVUMOg0wL30vW6cZx6n2kNGfT7N4r05Xe69OFxldw/fvGr6fDYdsAC"
    "kXRbIoF2irky7b+CGbBpItIQxULkPyELs2hEKHvjAz1/J95mALmIWq8OCt939GaBKDl1v1"
    "lUuHaYluicvGusi72vJNGJkx6A5mEwJuAk0YVA8mQ3oDB/HFFJVDGuGWQKW6afli1KaRcv"
    "1iuIcROw+kmsfQidNUoeH0Nli8E3vFoy+FzqI4XXUOooMp1tHqfPmuLIGVJ8z3yFR49YxR"
    "ZkXWpkLTvtgIoIGPog/PkAXQRPIDa3nwRGIDS9xGeoIAGzg8bLyjSXC/4D3Ss72s8XiKb0"
    "7UMOXciFQd9Tqbnln5zbNcZpk6bzY7o7S3yeq0rpLzj+oT/w1P/IHLgDkFzvwkZX3q16d+"
    "+qkPZ+SArsrpjl3Nct5PovGZi6jgJA8OXnmamxGg1SvlUk0y5tLGDOp7aXivPnuiUDulbi"
    "ruJA52GyJFwQgFjBWqCYQ+idlV53DrcwrVh33Jh70zHfdZSkhspYYaEWiLhh8hXuZEMd5y"
    "DGHH6n8F5ui2OZpfK6qaNoSe1IN0utdx+hLj9IcX5arNjFLNjG/c4VO3sWxhqAvrjIsRDs"
    "kDygB5cGKSeUSSMtMgEhqDvFB7yoSe7zKh7kuk69dtDHW78G6Y+AkswYTOGTzR8qOrEDd9"
    "4WDHnMmL4if5tipaBeihMcWsttrQ0EcDrg2Nkg0NtaZycjVJVTNVx0zufWUtnoF52Rojql"
    "l6CDW33zrtzmMXGie55Hvn+qqVtW5tx8WzqPgsc3tdjWBIorPvoXFrOYLV4inYDkmoXz5H"
    "TU8dFeekz2w+k8gfs1hmm9TQcnmCSi4q3H/vxsEYYYdubTeu6/TRN7bAu6GK11i2wmMXjT"
    "WWeKQmZrTGu6gAeapQVdV1ecJ69pj7Aoa0Y5IRNc+hcMidK0Algj2+Y2V6CMyY0ienGbWw"
    "GlEPjXFxMyM0z8/CBxlEzKmh5Y7hY90IRy+NsLa9S1a8a6Cm2kSsBks9n/pTL4+RGFHobS"
    "a2EIyp0/5y3cUWvI/3LURnal+2bm5iPXl1syMH3MsJ/RlQaG1FSvBKoTp4MQTtuLkYaBI6"
    "G4w1UlwJSHEDbqb4UdYwWI0vxNySyvrvR9BImjsDBtNdqN+htqx6wgbNJBErA9fDABqn2j"
    "ZE0VzCnOyulF2XQkNXqDQwrLXdokKiEptFFavMRIQMxJAR80pIYcxksiS6vNTb6tJM6o1j"
    "PCVCygQRYrRzQ+u2XOClIP7c66ccAKvZvUBWQX6HmxVsRQoLy5AYZcolPBQXyhaGndcSiJ"
    "HobwdIKUjgqkSrCgRUEj9PbUjWNmAD8pi2EsQpr2WboKrIEljBfPVbUADjMlkfbHuF/NoJ"
    "0ur4tQ8ygAHLu4dNxvPKOUlZHTG/0lBOasUjoRXnUIT3aUaEJ3CROrUF2sp0GTzItT/1sP"
    "NnodW/SFsZSb+2/JUphsVkqH86nIy5e/DtJZ1iUe44XXXmSBw1CSaBEblIDCIbqaKBkifv"
    "pOqzQbfIN/QOaqyLfuMAI1MEXAalcXAm+KSR5fncnSN4Ega7o1u9koAOGBWezyYSliIikz"
    "bubMSJaZlb6PxXx7TrmLZe6lGd+qwDa+t0gZ2wFdz2vfwB7gUyjcNKBUN2249ZC60kP58T"
    "RHsYGd1Bf6Y6X3lfFPe6+LoGSX9bRu8gM+AQotGla911LUNdy/AGHh24RSPNk4MXjLUeHC"
    "xJyO64GQhL3uZPU2xEo6iXnTT3wtTxR9B8BqOwKjrbn87PsCuXz9yxZyifsSxzOFfIAR6x"
    "mQTVtvwYjKlKDBY21OC57iut0e5Xu3ZKPmTw/zl0o2D8HmpFx5k6Jh6v6Zh4vNwxMf5mOd"
    "i8QLZ/jgjBqozcXsvuJX7vZd1787bz2H7odb58Mchdq3vZCv/odq4eLx8M8qXbavXuv13f"
    "3V23vxrk6/WXh95lsytLHVrd61b7sgUBsrtm96GtS8/pfS938IXyQT2ffMzI7rquYWe5fC"
    "T+ym9f50CxZVXK3F+XSB8RlZhIH+iS5SowW8yTF0q/63tF+nrECauTKrEmnQZ6jclEmhE9"
    "kCSJhZSZIvMgRrZ/syDIpjq82RBGUG1rbKVMitU6yBJhIW2kpInwjc8IH/rMwYYuIaTDmM"
    "6F+F+wJA3Am8W/Fs9Xf7k1oOEkQ3uTNIjsdbpIGrXWWslV86dBfrRafzPIbaf98M0gP1vN"
    "Lqjnre+66Oa+xdyUkO7qriQhQRVaLV9yUza6Bl8zvrn0LMaWRZBfSu3Ny/5206/Mp08sl4"
    "giiirI6B7ftnpygYTlXMkQIYHWm9bXVrvVFQf3FUIB3QkF/Qw6Vs6coESWe0wKC8v7pxOb"
    "04KFyzsB6LPMnknnKYJZB9EXI9L5kP8iJOIJRY46cwLvS2isbnMxgT5YQFC3mT13ftuHPh"
    "Zkekw8xcwjk0UyrR1BIJaR0L9s7jxhcjEU4mH/Hixqyli7ufVOGWWDVZa0CGJYlWdh9M+n"
    "z6D6DocJNHFxYcZdsdfkEUDJfjmhyA5SG8OtbjcfUegsp5gD+wyXx3g6yCeJ7VkeB9cA7q"
    "DzK5JxOZsVE32SsjouoXsLIGgC2CWxBTocTyZh/av+82EyxmFMB53SbcAgbaxKublUKEev"
    "pN30QkMiQzdgzm00gAM9HdXENBhQJzkkqJOCB0LzXnGfTfNnSgV9KpA9UyRg64XViop5hv"
    "gEjrYB9TIur92kbNYJNqVncdbAlVtm6Vsn3O0wZgNZu3geq2RG9FNCWyN0tWx8Llet5q/E"
    "aFn02gpnSWze0r8V+RyHLttcN3pFBjppJXcyP3+lYhJcz6CbBF3DsqknsnFx2GkM3b8Ipa"
    "bWRdAhDGq0o+7EsvEYOivWdRqLPMryljRxu5RGZpsqOHodAXW6cK3NFD4V6s5iO2DqQbQP"
    "wl037noC9Egv3k1IRiSo2MkhVSGAztTNR6vT+XwP9SsrT2d5NcPZLMtgsp3MeNNYsc65BK"
    "SEk/PJemGOxGMSx+szw8QikLv0LuFTls9l7CkKlrIkV8iieNOYq+EMb+HymZxHAchLFFCx"
    "4SeIE3zog/4s5luQF1If3vXhXZ8zykOmNoTs50xIonNE6TE6YCDOjRtQn8kNJTDdpg7mh+"
    "l3niyCf+aTT0BRnhrwIadwIvwvJSLwZsgOHTJnZAIlEmJXthDqnljOwJ6CtxmhDCUJxGtd"
    "y/dZRg/I20gP51s+8YUkFZNf2FsFourQXUU3ueihpd2HvclTlLTYxXU6Wqy/eTYN7dLmAJ"
    "MpM3oxxhP4UV7txT6Ik0r1S9GeLXViDwDyUrV6iQl/RNq4F8uS7LrOWiOloNa9asdJ9ZmK"
    "FS6QobnMU8jhSOdpgmhd+oY+bMUARSxlB3I8DdLn/ihUlzYOS0AaxgJ7bZqfu3GaajB3G3"
    "M2hXl7XVd7fd8hp8cff82o9iUyGbIU066upV0qpbUtJy3dfqXKHY7X2XOaeU5WPjn4LVzR"
    "0LbIgAISgpOBhMqoZkZMDRRYGlCgtHyKJALHCes84Drxs4Bz4EbsQo11DgIcYGRyEvTC8y"
    "1rlkXS6Mf4W2Djq+AL6TNIFIaN8lUXAjxeeg4S943w2AJoQmKLRRCDZIPZ6LDffQj+beop"
    "kO+fu0VcjKj2G9R+Ay1M3NjKzsfYJcKatdr4hS+mptjUUrZ8dWHdVt/HIRl3eHm/oGcO5J"
    "+7UzslOQ6D8BQvkpnlj8Rn+RxMg5SReZ+jyhzE1SO1eeMIu3hqHs02GK9v/n9BtXZbOFP1"
    "Jl3yJg3LK5/RHFDoG/eTKHZy7RtCaxMaihmrp9XNVtZjY7/kU8dPTZgOrqzb2gdyTGbtHf"
    "Idwt0YURfkTi0khZVGE8+AlHUxR5yBBXUEDtRwcdvkMyel1EsdAiFGUJSUJW9ICaZQgLIO"
    "CXpSsce6aopaewA1tXE9mHYtcWoNvj4cCh8Og2jlZ44DRCQ6e+/kjiFsevm+KkkTN4l34G"
    "WFnF7M5xTnSC6AsR07+xDZMa+jLySqkJMP22ZihrV07vTZE3XOwT2D3hgUm0f682Dn9gwc"
    "rf46DGdgIkiPOk8+TS6i0Tr+UTF1LglFN84V4QvHay2QEJhxU2lsFPvTQ22+By+w/KlLTv"
    "Dg0jrF2VOD8mjOuC26/MmlY/IsNgTMlEPvd6BInmNRATNhg5QFBwM+HsOBpoADEyUGy6p0"
    "6hMi/VqelqA3L5Q1rHiKLHGQWXeu5W+eT1fr2bWevUd6NqJb5tGyQwKddeyCrsTtQygit3"
    "oegAgVUJ3jpNVRoLcxgyunBEtpTZ0x8zcR98INKomTddP52bx5+BlDyhozCKfIciPB8xww"
    "jvs3ReDH2cuT4xX84YisCiDEfwzoFO7SZ0Pusj9VGQTa0aqoVfykCDgCtDk5dONJsRNsYo"
    "C6znNEBuP3r//U9nu6AK+KbZhJysrslAd5OqKssDSxkJRDyspIOa2VCBbZR35FWWMbQktK"
    "BADmHOLJiELOfTAmqfbhXLTFHLCrcy7KZKki+b9JyuqYNo0W+JpkU11zylS19QiCyJYHSZ"
    "62BVDxILyZeDKfEW86llB06JeyvMMNExxkY+4wlgTeSkgNgEqvoCzfCDJ4F/LJo7RfNVAd"
    "Dk+ceQRcx4c3eZRHuCfY4KU2hV0daVqm1DrC8RDzf6N7W+2VwSw6F8cDB6c1Hg8AyDe0wO"
    "2NX+HO5MHWVF4wJCGmad+2BjS9b+9qESWp9M3uQtlEL6syfCSOYnyRK5G9jQyE8Ivgs4dU"
    "1dGxL1A3ShyruH8G0AkEFopgfYBm42Rv3LJPe6fURHL1vIqRbKRXl7VpdqeOAzoZaluQsK"
    "20LxUMVPspNhdOqp76KdWy0B671lr+vMBKTr1BdRY17LGMukKR9jC0C2s6Srs5vNWL0ACT"
    "KSiIXpGNPY2+WrMBSt7EXAh+Qz0dejGw8IITYukOlZwSi+jjoHtFLdzAjSI0APLCrW1AfV"
    "RuqgQLJk8WWIJGX0X8LnjN2GZgvGFfPpe9WCxNxVrJ6BiFtmx+MzyNgZe2rd2PqW2vbjDt"
    "pW5kWkFu3uC2ZZCP7z/lmqcnx79+DnkKf6xj5/1t8+ZmmafOJGV6rmepIqkCRz+8//ihdJ"
    "a6bMhcV/yM3j+n1LYEZUpq2podIJW63g2W8V2pLbtOZg3ARxQah+BRkZFvKr3CDKpXoOJ4"
    "hgEFGroBIf3cIx4fMxl5kDiRGad7CR3PezPqOqm1nJzbjDprwncR5YKk+oJ0VxM//CafI1"
    "95WBkC7irPAiKuY9juXVCtg1oodRyhkwy2oHZedDo3CY3z4noh97/9eHvREmJDqYlBls/S"
    "F5JQhsU2I32XPU9WOOaErVp5i73Ztg6m6vZBrL9b/sIay+UD4SVjTfkArt+xGJWxfuCb5f"
    "ncnePKsTLh6qIXN5n+jxGyzcETalDcOmVfr5SuPKWx2lWg7AVbhy4f9/KmeiaINFY29cn3"
    "5Ll5HCOpOfw6h/N7hKuWVXOQKbQuo15aVsUaxKeQYg9LtY4/fcqwcMSolSsHryWXDoYbcx"
    "6rcRrte7aWfKQeTNbWm/nGDjGp8mC2fz38BHfUk3xL+gjwa2ONf2AiBmT1DdyPuOu/t60X"
    "Zqru3f150Mw7xOqCLGrLFLst+srPAWRxxMwj0oGmh4BIDsmQfUZMZjMxR9NcCt7Cc1Rvpr"
    "h7QfweGDbzDOLx4HrQa1MCEsxGPIDgBccDOyKPHrY8HmyOwSt+U5pHzqHufIWvW1Es+k/n"
    "vmS+DsiOjftvzffHnz6H4AyC9Zs7RlVCVbh6xcl+cd1udn+G6VfhEr7ptL9epCRgXfx8aD"
    "VrL0btxdgftgqt3y+GyZ+grI460Ogyah8QDn/CYPl9YonbFZB2krKWdhWk/WJ5Vt5jKE6j"
    "vXmKIXF8Y9XB1A/A91QCP/dJgAG8/3jn34ERKZq3/H6d6o0szNr4MtKvvbDnpdCtX+LKNm"
    "ht49QYXRz2NjZeqO+h1mygwgzKOeRrsjHmL8ANVfmk5WPZcx3T00efqLXhsj1ldaPL2sSo"
    "CFuf2TwnRyMK/ZkpizzlwnrnEfHqu9Y24rwV6s60SFFHnK5W5qugzIPKU8Rui8hqOesqZz"
    "3sh+bUtPzu1GksmxDhpXVWBIVBPXfq5AEIRiJoZT91TIM4bAZ1WpDe/Eq6X8dhsnY7gvSV"
    "yc6Y/heojxJCg3PAF6a+RMqZBZVf+MzaitBHZaitiJI1M+y2UAyQKUFZnyy6nixJpADHgg"
    "hoIYyABGkt7yrIezBig+c8NaYRgc65M9jTQegwcyLfV/bkcqVyUn5GTd9lNI3Lq8FSIopK"
    "YKX81x/wUwF77IW6FoXCaY/OPQPQi8R/x4BM+D+yzYISCKpkqF1FRWgbL7+dgKfU/d633g"
    "JKE1uGudZg1EixZOSFtXZMNOQ1G2Y1p7dsUqzcs1M125T9WpkFZWfylJzouNqCWJlSunqt"
    "r84l3YfVvpOEaFhTeXZTOXwPufvxQ5bNVIxaXTr9Yamjnniiz5wU5X21rhEjqYKysQ37d2"
    "uKwpueZH/+f7ScxTk="
)
