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
    "recorded_at" TIMESTAMPTZ NOT NULL,
    "program_version" INT NOT NULL,
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
COMMENT ON COLUMN "standings"."recorded_at" IS 'When the row was last written, in the merchant''s time; what is written never goes back';
COMMENT ON COLUMN "standings"."program_version" IS 'The program that settled the row; another one may find other things due';
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
