from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "customers" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "external_id" VARCHAR(255),
    "name" VARCHAR(200),
    "email" VARCHAR(254),
    "phone" VARCHAR(32),
    "birthday" VARCHAR(10),
    "time_zone" VARCHAR(64),
    "attributes" JSONB,
    "joined_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "customers"."external_id" IS 'The merchant''s own id; null for a lead';
COMMENT ON COLUMN "customers"."email" IS 'As given';
COMMENT ON COLUMN "customers"."phone" IS 'E.164';
COMMENT ON COLUMN "customers"."birthday" IS 'YYYY-MM-DD or --MM-DD';
COMMENT ON COLUMN "customers"."time_zone" IS 'IANA; the merchant''s when null';
COMMENT ON COLUMN "customers"."joined_at" IS 'Null for a lead';
COMMENT ON TABLE "customers" IS 'Members and leads of a merchant: identity and personal data.';
CREATE TABLE IF NOT EXISTS "keys" (
    "merchant_id" UUID NOT NULL,
    "scope" VARCHAR(120) NOT NULL,
    "key" VARCHAR(255) NOT NULL PRIMARY KEY,
    "content" BYTEA NOT NULL,
    "ref" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "keys"."scope" IS '''PURCHASE'', ''REFUND'', ''CUSTOM:name'' ... or ''key:<caller>''';
COMMENT ON COLUMN "keys"."content" IS 'SHA-256 of the canonical input';
COMMENT ON COLUMN "keys"."ref" IS 'What the first call made';
COMMENT ON COLUMN "keys"."recorded_at" IS 'Real time; idempotency keys are kept 30 days, natural keys for ever';
COMMENT ON TABLE "keys" IS 'Natural and idempotency keys. The same key with the same content has one effect.';
CREATE TABLE IF NOT EXISTS "merchants" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slug" VARCHAR(63) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "time_zone" VARCHAR(64) NOT NULL,
    "locale" VARCHAR(35) NOT NULL,
    "test" BOOL NOT NULL,
    "clock_offset_seconds" BIGINT NOT NULL,
    "clock_stands_at" TIMESTAMPTZ,
    "published_version" INT,
    "cursor_epoch" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "merchants"."slug" IS 'The short name: used at sign-in and in links';
COMMENT ON COLUMN "merchants"."currency" IS 'ISO 4217';
COMMENT ON COLUMN "merchants"."time_zone" IS 'IANA';
COMMENT ON COLUMN "merchants"."locale" IS 'BCP 47';
COMMENT ON COLUMN "merchants"."test" IS 'Test merchants own a clock and sk_test_ keys';
COMMENT ON COLUMN "merchants"."clock_offset_seconds" IS 'Added to real time while the clock was never set';
COMMENT ON COLUMN "merchants"."clock_stands_at" IS 'The clock of a test merchant once it was set; it stands';
COMMENT ON COLUMN "merchants"."published_version" IS 'The program version that decides';
COMMENT ON COLUMN "merchants"."cursor_epoch" IS 'Part of every notification cursor; a restore raises it';
COMMENT ON TABLE "merchants" IS 'Tenants. Everything a merchant owns is invisible to every other merchant.';
CREATE TABLE IF NOT EXISTS "notifications" (
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL PRIMARY KEY,
    "kind" VARCHAR(32) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "data" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "notifications"."kind" IS 'The GraphQL type: PointsEarned, TierChanged ...';
COMMENT ON COLUMN "notifications"."at" IS 'When it happened, in the merchant''s time';
COMMENT ON COLUMN "notifications"."data" IS 'The type''s own fields; nothing personal';
COMMENT ON COLUMN "notifications"."recorded_at" IS 'Real time';
COMMENT ON TABLE "notifications" IS 'Notifications to customers; append-only; sequence per customer without holes, in commit order.';
CREATE TABLE IF NOT EXISTS "server_keys" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "server_keys"."hash" IS 'SHA-256 of the whole key';
COMMENT ON TABLE "server_keys" IS 'Keys of merchants'' own back ends; hashed, shown once.';
CREATE TABLE IF NOT EXISTS "signing_keys" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "private_key" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "signing_keys"."id" IS 'The kid';
COMMENT ON COLUMN "signing_keys"."private_key" IS '32 raw bytes';
COMMENT ON COLUMN "signing_keys"."public_key" IS '32 raw bytes';
COMMENT ON TABLE "signing_keys" IS 'Ed25519 keys that sign a merchant''s tokens; the newest signs, all verify.';
CREATE TABLE IF NOT EXISTS "staff" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "role" VARCHAR(16) NOT NULL,
    "password_hash" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "staff"."email" IS 'Normalised: lower case, NFKC';
COMMENT ON COLUMN "staff"."role" IS 'OWNER: OWNER\nMANAGER: MANAGER\nSUPPORT: SUPPORT\nANALYST: ANALYST';
COMMENT ON COLUMN "staff"."password_hash" IS 'Argon2id';
COMMENT ON TABLE "staff" IS 'People of a merchant who sign in.';
CREATE TABLE IF NOT EXISTS "events" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "name" VARCHAR(63),
    "external_id" VARCHAR(255) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "program_version" INT NOT NULL,
    "history" BOOL NOT NULL,
    "actor" VARCHAR(80) NOT NULL,
    "request_id" VARCHAR(64) NOT NULL,
    "purchase_id" UUID,
    "decision" JSONB NOT NULL
);
COMMENT ON COLUMN "events"."kind" IS 'PURCHASE, REVIEW, SURVEY, VISIT, SIGN_UP, SOCIAL, CUSTOM or REFUND';
COMMENT ON COLUMN "events"."name" IS 'Of a CUSTOM event';
COMMENT ON COLUMN "events"."at" IS 'When it happened, in the merchant''s time';
COMMENT ON COLUMN "events"."recorded_at" IS 'When it was written, in the merchant''s time';
COMMENT ON COLUMN "events"."purchase_id" IS 'Of a REFUND: what it refunds';
COMMENT ON COLUMN "events"."decision" IS '{points, awards, outcomes, tier, stage}; of a refund {points, awards, outcomes} taken back';
COMMENT ON TABLE "events" IS 'Events with their decisions; append-only.';
CREATE TABLE IF NOT EXISTS "event_details" (
    "event_id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "attributes" JSONB NOT NULL
);
COMMENT ON TABLE "event_details" IS 'Free attributes of events.';
CREATE TABLE IF NOT EXISTS "purchases" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "external_id" VARCHAR(255) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "total" BIGINT NOT NULL,
    "refunded" BIGINT NOT NULL,
    "event" JSONB NOT NULL,
    "remaining" JSONB,
    "basis" JSONB NOT NULL,
    "program_version" INT NOT NULL,
    "awards" JSONB NOT NULL,
    "counts" BOOL NOT NULL
);
COMMENT ON COLUMN "purchases"."total" IS 'Minor units, everything included';
COMMENT ON COLUMN "purchases"."refunded" IS 'Minor units';
COMMENT ON COLUMN "purchases"."event" IS 'What it was: tax, shipping, discount, lines';
COMMENT ON COLUMN "purchases"."remaining" IS 'What is left of tax, shipping, discount and lines after refunds';
COMMENT ON COLUMN "purchases"."basis" IS 'The customer''s state at the purchase, as the rules saw it';
COMMENT ON COLUMN "purchases"."awards" IS 'What it earns now: {currency: points}';
COMMENT ON COLUMN "purchases"."counts" IS 'False when its total is above 0 and wholly refunded';
COMMENT ON TABLE "purchases" IS 'Purchases as they are now, refunds taken off.';
CREATE TABLE IF NOT EXISTS "stage_moves" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "from_stage" VARCHAR(16),
    "to_stage" VARCHAR(16) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "reason" VARCHAR(255) NOT NULL,
    "event_id" UUID,
    "program_version" INT NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "stage_moves" IS 'History of lifecycle stages; append-only.';
CREATE TABLE IF NOT EXISTS "balances" (
    "customer_id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "available" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL,
    "held" BIGINT NOT NULL,
    "debt" BIGINT NOT NULL,
    "available_sequence" BIGINT NOT NULL,
    "pending_sequence" BIGINT NOT NULL,
    "held_sequence" BIGINT NOT NULL
);
COMMENT ON COLUMN "balances"."available" IS 'Below zero only by a recorded debt';
COMMENT ON COLUMN "balances"."debt" IS 'What a refund under UNLIMITED left owed';
COMMENT ON TABLE "balances" IS 'Posted balances per customer and point currency; always equal to the entries.';
CREATE TABLE IF NOT EXISTS "entries" (
    "merchant_id" UUID NOT NULL,
    "transaction_id" UUID NOT NULL PRIMARY KEY,
    "account" VARCHAR(16) NOT NULL,
    "owner_id" UUID NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "amount" BIGINT NOT NULL,
    "sequence" BIGINT,
    "balance" BIGINT
);
COMMENT ON COLUMN "entries"."account" IS 'PENDING, AVAILABLE, HELD of a customer; ISSUED, REDEEMED, EXPIRED, ADJUSTED, REVOKED of the merchant';
COMMENT ON COLUMN "entries"."owner_id" IS 'The customer, or the merchant for its own accounts';
COMMENT ON COLUMN "entries"."sequence" IS '1..n per customer account; null on the merchant''s accounts';
COMMENT ON COLUMN "entries"."balance" IS 'Of a customer''s account after this entry';
COMMENT ON TABLE "entries" IS 'Double entry ledger of points; append-only.';
CREATE TABLE IF NOT EXISTS "lots" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "granted" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "pending" BOOL NOT NULL,
    "earned_at" TIMESTAMPTZ NOT NULL,
    "available_from" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "event_id" UUID,
    "transaction_id" UUID NOT NULL
);
COMMENT ON COLUMN "lots"."expires_at" IS 'The first instant at which they are gone; null: never';
COMMENT ON COLUMN "lots"."transaction_id" IS 'The credit that opened it';
COMMENT ON TABLE "lots" IS 'Open and used-up lots of points; remaining = granted + movements.';
CREATE TABLE IF NOT EXISTS "lot_movements" (
    "merchant_id" UUID NOT NULL,
    "transaction_id" UUID NOT NULL PRIMARY KEY,
    "lot_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL
);
COMMENT ON TABLE "lot_movements" IS 'What each transaction took from or gave back to a lot; append-only.';
CREATE TABLE IF NOT EXISTS "points_transactions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "currency" VARCHAR(63) NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "available" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL,
    "held" BIGINT NOT NULL,
    "reason" VARCHAR(255) NOT NULL,
    "event_id" UUID,
    "reverses_id" UUID,
    "actor" VARCHAR(80) NOT NULL,
    "request_id" VARCHAR(64) NOT NULL,
    "program_version" INT NOT NULL,
    "effective_at" TIMESTAMPTZ NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "points_transactions"."kind" IS 'EARN, MATURE, HOLD, CAPTURE, RELEASE, EXPIRE, REVERSE, ADJUST or TRANSFER';
COMMENT ON COLUMN "points_transactions"."available" IS 'Change of AVAILABLE';
COMMENT ON COLUMN "points_transactions"."pending" IS 'Change of PENDING';
COMMENT ON COLUMN "points_transactions"."held" IS 'Change of HELD';
COMMENT ON COLUMN "points_transactions"."event_id" IS 'The event that caused it; its decision explains it';
COMMENT ON COLUMN "points_transactions"."reverses_id" IS 'Of a reversal: the event whose points it takes back';
COMMENT ON COLUMN "points_transactions"."effective_at" IS 'When it counts';
COMMENT ON COLUMN "points_transactions"."recorded_at" IS 'When it was written, in the merchant''s time';
COMMENT ON TABLE "points_transactions" IS 'Movements of points; append-only; the entries of each sum to zero per currency.';
CREATE TABLE IF NOT EXISTS "program_drafts" (
    "merchant_id" UUID NOT NULL PRIMARY KEY,
    "document" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "program_drafts" IS 'The one draft of each merchant.';
CREATE TABLE IF NOT EXISTS "program_versions" (
    "merchant_id" UUID NOT NULL,
    "version" SERIAL NOT NULL PRIMARY KEY,
    "document" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "program_versions" IS 'Published program documents; append-only. Which one decides stands in merchants.published_version.';
CREATE TABLE IF NOT EXISTS "program_publications" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "version" INT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" VARCHAR(80) NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "program_publications"."at" IS 'The merchant''s time';
COMMENT ON TABLE "program_publications" IS 'Which version decided from when; append-only.';
CREATE TABLE IF NOT EXISTS "standings" (
    "customer_id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "stage" VARCHAR(16) NOT NULL,
    "stage_since" TIMESTAMPTZ NOT NULL,
    "stage_unmet_since" TIMESTAMPTZ,
    "stage_trail" JSONB,
    "tier" VARCHAR(63),
    "tier_since" TIMESTAMPTZ,
    "tier_until" TIMESTAMPTZ,
    "tier_trail" JSONB,
    "settled_at" TIMESTAMPTZ NOT NULL,
    "due_at" TIMESTAMPTZ,
    "windows" JSONB NOT NULL,
    "first_activity_at" TIMESTAMPTZ,
    "last_purchase_at" TIMESTAMPTZ,
    "purchases" INT NOT NULL,
    "reviews" INT NOT NULL,
    "csat" SMALLINT,
    "nps" SMALLINT,
    "referrals_qualified" INT NOT NULL,
    "notification_sequence" BIGINT NOT NULL
);
COMMENT ON COLUMN "standings"."stage_unmet_since" IS 'Since when LOYALTY no longer meets its thresholds';
COMMENT ON COLUMN "standings"."stage_trail" IS '{cause, before}: what began the stage, and the one before';
COMMENT ON COLUMN "standings"."tier_until" IS 'The first instant after the period; null when it never ends';
COMMENT ON COLUMN "standings"."tier_trail" IS '{cause, before}: what began the level, and the one before';
COMMENT ON COLUMN "standings"."settled_at" IS 'Everything due until here is applied; the window sums are of this instant';
COMMENT ON COLUMN "standings"."due_at" IS 'Before this instant time changes nothing; null: never';
COMMENT ON COLUMN "standings"."windows" IS 'Running sums per window of the program, at settled_at';
COMMENT ON COLUMN "standings"."first_activity_at" IS 'The earliest event that counts';
COMMENT ON COLUMN "standings"."last_purchase_at" IS 'The latest purchase that counts';
COMMENT ON COLUMN "standings"."purchases" IS 'Purchases that count, ever';
COMMENT ON COLUMN "standings"."csat" IS 'Latest, 1-5';
COMMENT ON COLUMN "standings"."nps" IS 'Latest, 0-10';
COMMENT ON TABLE "standings" IS 'What the program knows of each customer; locked by every command of the customer.';
CREATE TABLE IF NOT EXISTS "tier_moves" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "from_tier" VARCHAR(63),
    "to_tier" VARCHAR(63),
    "at" TIMESTAMPTZ NOT NULL,
    "reason" VARCHAR(255) NOT NULL,
    "event_id" UUID,
    "program_version" INT NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "tier_moves" IS 'History of tiers; append-only.';
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


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
