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
