from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "consents" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "purpose" VARCHAR(16) NOT NULL,
    "given" BOOL NOT NULL,
    "source" VARCHAR(100) NOT NULL,
    "actor" VARCHAR(80) NOT NULL,
    "request_id" VARCHAR(64) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "consents"."purpose" IS 'MARKETING';
COMMENT ON COLUMN "consents"."given" IS 'False: withdrawn';
COMMENT ON COLUMN "consents"."source" IS 'Where it was said: a form, a shop, a letter';
COMMENT ON COLUMN "consents"."at" IS 'When it was said, in the merchant''s time';
COMMENT ON COLUMN "consents"."recorded_at" IS 'In the merchant''s time';
COMMENT ON TABLE "consents" IS 'What customers consented to and withdrew, newest last; append-only.';
        CREATE TABLE IF NOT EXISTS "notice_templates" (
    "merchant_id" UUID NOT NULL,
    "kind" VARCHAR(32) NOT NULL PRIMARY KEY,
    "variant" VARCHAR(32) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "body" VARCHAR(1000) NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "notice_templates"."kind" IS 'As of notifications';
COMMENT ON COLUMN "notice_templates"."variant" IS 'Which of a kind''s texts; empty: its only one';
COMMENT ON COLUMN "notice_templates"."language" IS 'ISO 639';
COMMENT ON COLUMN "notice_templates"."updated_at" IS 'Real time';
COMMENT ON TABLE "notice_templates" IS 'Merchants'' own words for notifications.';
        CREATE TABLE IF NOT EXISTS "offers" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "code" VARCHAR(63),
    "name" VARCHAR(200) NOT NULL,
    "description" VARCHAR(2000),
    "kind" VARCHAR(16) NOT NULL,
    "value" BIGINT,
    "percent" INT,
    "multiplier_percent" INT,
    "starts_at" TIMESTAMPTZ,
    "ends_at" TIMESTAMPTZ,
    "tiers" JSONB,
    "stages" JSONB,
    "healths" JSONB,
    "condition" TEXT,
    "listed" BOOL NOT NULL,
    "marketing" BOOL NOT NULL,
    "total_limit" INT,
    "customer_limit" INT,
    "valid_days" INT,
    "remind_days" INT NOT NULL,
    "skus" JSONB,
    "categories" JSONB,
    "seed" UUID NOT NULL,
    "unlock_every_days" INT,
    "back_within_days" INT,
    "active" BOOL NOT NULL,
    "saved_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "deleted_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "offers"."code" IS 'A short name, by which the program names it';
COMMENT ON COLUMN "offers"."kind" IS 'As of rewards, or MULTIPLIER';
COMMENT ON COLUMN "offers"."value" IS 'Minor units: what is taken off, or what it is worth';
COMMENT ON COLUMN "offers"."percent" IS 'PERCENT_OFF: how much';
COMMENT ON COLUMN "offers"."multiplier_percent" IS 'Whole per cent of points while it is claimed: 150 is x1.5';
COMMENT ON COLUMN "offers"."starts_at" IS 'The first instant at which it applies';
COMMENT ON COLUMN "offers"."ends_at" IS 'The first instant at which it applies no more';
COMMENT ON COLUMN "offers"."tiers" IS 'Codes of the tiers for which it is; null: all';
COMMENT ON COLUMN "offers"."stages" IS 'Stages for which it is; null: all';
COMMENT ON COLUMN "offers"."healths" IS 'Healths for which it is; null: all';
COMMENT ON COLUMN "offers"."condition" IS 'CEL over customer; null: always';
COMMENT ON COLUMN "offers"."listed" IS 'Whether it is only for those in offer_customers';
COMMENT ON COLUMN "offers"."marketing" IS 'Whether it is only told and shown to who consents to marketing';
COMMENT ON COLUMN "offers"."total_limit" IS 'How often it can be claimed by all together';
COMMENT ON COLUMN "offers"."customer_limit" IS 'How often one customer may claim it';
COMMENT ON COLUMN "offers"."valid_days" IS 'For so many days a claim is good; null: while the offer applies';
COMMENT ON COLUMN "offers"."remind_days" IS 'So many days before its last day it is said to be ending; 0: never';
COMMENT ON COLUMN "offers"."skus" IS 'Article numbers that it is about: it ranks higher for who buys them';
COMMENT ON COLUMN "offers"."categories" IS 'Categories that it is about: it ranks higher for who buys them';
COMMENT ON COLUMN "offers"."seed" IS 'Of what codes of granted claims are made; never told';
COMMENT ON COLUMN "offers"."unlock_every_days" IS 'Who comes to qualify again is told again so many days later at the earliest; null: never';
COMMENT ON COLUMN "offers"."back_within_days" IS 'Of a win-back: who buys within so many days has come back';
COMMENT ON COLUMN "offers"."saved_at" IS 'When its terms were last changed, in the merchant''s time';
COMMENT ON COLUMN "offers"."created_at" IS 'In the merchant''s time';
COMMENT ON COLUMN "offers"."deleted_at" IS 'Since when it is no longer on offer';
COMMENT ON TABLE "offers" IS 'Exclusive offers: for whom, when, and what.';
        CREATE TABLE IF NOT EXISTS "offer_claims" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "code" VARCHAR(64) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "granted" BOOL NOT NULL,
    "multiplier_percent" INT,
    "value" BIGINT,
    "claimed_at" TIMESTAMPTZ NOT NULL,
    "usable_until" TIMESTAMPTZ,
    "used_at" TIMESTAMPTZ,
    "actor" VARCHAR(80) NOT NULL,
    "request_id" VARCHAR(64) NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "offer_claims"."status" IS 'CLAIMED or USED';
COMMENT ON COLUMN "offer_claims"."granted" IS 'Whether the program gave it: a birthday, a stage, a health';
COMMENT ON COLUMN "offer_claims"."multiplier_percent" IS 'Whole per cent of points while it is good, as it was when it was claimed';
COMMENT ON COLUMN "offer_claims"."value" IS 'Minor units: what it was worth when it was claimed';
COMMENT ON COLUMN "offer_claims"."usable_until" IS 'The first instant at which it is good no more; null: never';
COMMENT ON COLUMN "offer_claims"."recorded_at" IS 'In the merchant''s time';
COMMENT ON TABLE "offer_claims" IS 'Offers that customers claimed, or were granted.';
        CREATE TABLE IF NOT EXISTS "offer_counts" (
    "merchant_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL PRIMARY KEY,
    "claimed" BIGINT NOT NULL
);
COMMENT ON TABLE "offer_counts" IS 'Claims of offers; never more than the total limit.';
        CREATE TABLE IF NOT EXISTS "offer_customers" (
    "merchant_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL PRIMARY KEY,
    "customer_id" UUID NOT NULL
);
COMMENT ON TABLE "offer_customers" IS 'For whom an offer is that is only for listed customers.';
        CREATE TABLE IF NOT EXISTS "offer_unlocks" (
    "merchant_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL PRIMARY KEY,
    "customer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "reason" VARCHAR(255) NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "offer_unlocks"."recorded_at" IS 'In the merchant''s time';
COMMENT ON TABLE "offer_unlocks" IS 'Who was told of which offer, and why; append-only.';
        ALTER TABLE "customers" ADD "birthday_since" TIMESTAMPTZ;
        ALTER TABLE "customers" ADD "marketing" BOOL NOT NULL DEFAULT False;
        ALTER TABLE "customers" ADD "locale" VARCHAR(35);
        ALTER TABLE "merchants" ADD "closed_at" TIMESTAMPTZ;
        ALTER TABLE "merchants" ADD "successor_id" UUID;
        ALTER TABLE "merchants" ADD "offering" INT NOT NULL DEFAULT 0;
        ALTER TABLE "balances" ADD "reminds_at" TIMESTAMPTZ;
        ALTER TABLE "standings" ADD "offers" JSONB;
        ALTER TABLE "standings" ADD "survey_purchase_id" UUID;
        ALTER TABLE "standings" ADD "survey_due_at" TIMESTAMPTZ;
        ALTER TABLE "standings" ADD "first_purchase_at" TIMESTAMPTZ;
        ALTER TABLE "standings" ADD "birthday_at" TIMESTAMPTZ;
        ALTER TABLE "standings" ADD "survey_invited_at" TIMESTAMPTZ;
        ALTER TABLE "standings" ADD "offering" INT NOT NULL DEFAULT 0;
        COMMENT ON COLUMN customers."birthday_since" IS 'When the birthday was given or changed, in the merchant''s time';
COMMENT ON COLUMN customers."marketing" IS 'Whether marketing is consented to; consents has since when and how';
COMMENT ON COLUMN customers."locale" IS 'BCP 47; the merchant''s when null';
COMMENT ON COLUMN merchants."closed_at" IS 'When a test merchant was reset; real time. Its keys open its successor';
COMMENT ON COLUMN merchants."successor_id" IS 'The merchant that goes on with the keys and the program of a closed one';
COMMENT ON COLUMN merchants."offering" IS 'The number of the last change of an offer: customers are told under it';
COMMENT ON COLUMN balances."reminds_at" IS 'Before this instant nobody is reminded of points that end; null: never';
COMMENT ON COLUMN standings."offers" IS 'Offers the customer was told of, and what is still to be granted';
COMMENT ON COLUMN standings."survey_purchase_id" IS 'The purchase that is asked about';
COMMENT ON COLUMN standings."survey_due_at" IS 'When the customer is to be asked how a purchase was';
COMMENT ON COLUMN standings."first_purchase_at" IS 'The earliest purchase that counts';
COMMENT ON COLUMN standings."birthday_at" IS 'When a birthday was last given something';
COMMENT ON COLUMN standings."survey_invited_at" IS 'When the customer was last asked';
COMMENT ON COLUMN standings."offering" IS 'The change of an offer under which the customer was last told of offers';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "customers" DROP COLUMN "birthday_since";
        ALTER TABLE "customers" DROP COLUMN "marketing";
        ALTER TABLE "customers" DROP COLUMN "locale";
        ALTER TABLE "merchants" DROP COLUMN "closed_at";
        ALTER TABLE "merchants" DROP COLUMN "successor_id";
        ALTER TABLE "merchants" DROP COLUMN "offering";
        ALTER TABLE "balances" DROP COLUMN "reminds_at";
        ALTER TABLE "standings" DROP COLUMN "offers";
        ALTER TABLE "standings" DROP COLUMN "survey_purchase_id";
        ALTER TABLE "standings" DROP COLUMN "survey_due_at";
        ALTER TABLE "standings" DROP COLUMN "first_purchase_at";
        ALTER TABLE "standings" DROP COLUMN "birthday_at";
        ALTER TABLE "standings" DROP COLUMN "survey_invited_at";
        ALTER TABLE "standings" DROP COLUMN "offering";
        DROP TABLE IF EXISTS "offer_customers";
        DROP TABLE IF EXISTS "notice_templates";
        DROP TABLE IF EXISTS "offer_claims";
        DROP TABLE IF EXISTS "offers";
        DROP TABLE IF EXISTS "consents";
        DROP TABLE IF EXISTS "offer_counts";
        DROP TABLE IF EXISTS "offer_unlocks";"""


MODELS_STATE = (
    "eJztfWlz20iS9l+p4Bf3xAs7bMl290j7bgQl0bamda2O9vQewSkSRREjEMUBQNGc2f7vW5"
    "lVhYMEIQA8VCAxET0WiUoAzKzjyftfrYCFDn13yr2AeWHriPyr5dERE3/MXbFIi47H0ffw"
    "OaQ9F0f25ZgAB/WC0Kd9uNWAugETX9ks6PvOOHS4B6O/D2lI+pMg5CPmB0QRM5uEnFDPJl"
    "MnHNo+m1rEY1MWhMSlQXhMxNOZZ7/lnjt7Bw+yeV88yfEe4Z7t6Ibp+wXiq3AoBlmE+9Gd"
    "SSheAW8y8Zx/TFg35I9iGPPFrf7rf8TXjmezHyzQH8dP3YHDXDvFHseGG+D33XA2xu8eHs"
    "7PvuBIeMFet8/dyciLR49n4ZB70fDJxLHfAQ1ce2Qe86l47wTnvInrKibrr+Qbiy9Cf8Ki"
    "V7XjL2w2oBMX+N/6t8HE6wPbCT4J/u/jv6tXSwzrdq+u77t3nftut7UgLniFOW6rr4DRQt"
    "QOCF4w5g9535gh+G0LHnD6rX370+HnPyELeBA++ngR2dX6AwlpSCUpMj3mspBof0i9sFuO"
    "3XNk6+S7/iJmfDzPNUs10wxjc8xWvVpKsnWOrGHrHFvHE1+MYIssPR1SP5ulCZI5dorXM4"
    "eRrcv27a+d+/Orr/N7bzY/WyP6o+sy7zEcio8fPufw97f2LbL4g2QxF6eHPFau1JUDvJTm"
    "9KPzzLxFPp9w7jLqZbM6opljdE8QGcTpL3CTI3VY0alXjOE5DD65vr6Am4yC4B8ufnF+P8"
    "fph8uTjpAACkAMckL8+vzqfo7tAZ/4/VLzO6Ywenp/F6c/I05IpjQgAXXsI0LJgPsjS/wb"
    "DPkY/nVZGDK/0gJ4/77ICnj/fvkSgGtpYQiUxf0ysogITBZF4S07zeFfijD4l+X8/WWBvT"
    "4TPzPIRh7LeZym2kFGf/5YgNGfPy5lNFyam8fhIoPPBHtCZ8SWTOQwg7m2Inmn/zCH1bC9"
    "eMndxSKOJ7QQRjRQfRMQ/cor7fX355edu/v25U1qwz9r33fgygF+O5v79qf5gze6Cfl+fv"
    "+NwEfyn9dXnXkEFI27/88WvBOdhLzr8WmX2knO6a/1V3OrrM99m9nd8rNgjrRG0+F8j4UP"
    "CvXgKaHswRc92n+aUt/uLlzhB3zZ2MVLo4PR/DfUo48oOOAmvKcyayhNppVh8dCXrDyTh7"
    "ZfFLN5XLJRD4wdYN8QANUOCB8IQKEnwBFxbOaFTjjDEWMxlHvUJaAWLxo7vg+5oI0MHk7w"
    "jqBNBabU2OePPh2RJ8FyfIj4ckSCUNw2gD3nb/inuFHwt2NxzQmIz6ekTz3SY0QsjYDZjW"
    "HEHNWyMYxsWYNnPwTCF0uvJOqbI6sE+9Q03fTZc58+ePhUABP7GO8ECg+qOdSuouQcfPpU"
    "ABqKUUuxIV5LCwT/LSEJPd5gEVQE3geFdMiDHB3yYFGHZCPquKVmuiYwmMGtdkAiY0/5WV"
    "xEwRGjcmbxgoozFqwqZxbUBCazufPuw+ePVXh8eFCAxYcHSzkMl9IM7jl+OLTprAyPkzQm"
    "s/l38b+3l5dvz87AifVW/lnNClXICJVjg5pnO6gt3X+WnNspIpMZf96+ah/Pa2pTUOXhZl"
    "UksH7jiZ7E3cDxsiyz+Sr0IvUatOgtSQdtKiAc/SPQuoL7PqwTkJfQ/BpLi54pLu9Tt9RC"
    "jSlMXqUnpzfk48/rXaeHRZDs4XIge7iAY0fUfxILSLzBggBynVYpui06rqJvyq1IMBaQ6J"
    "2Jk47vONafAjIESyhsOlJQYPYYiom76qpco6+LhuItepOQBYsi+8vd9dUy03SSan43dfoh"
    "+V/iOkFozPpZh4IN7EhxXa+Eny7bf51fJKcX1yfz+xvc4GSO/3/njlfJLpwirM95dlVFA9"
    "+lA6rvMxBCBYmnKevjCFjH2quFmA0x+rtUiN/+lc1aGWb/+KKVY/h/YrOCNv8rGk586uLR"
    "5thsNOYh8/ozAnd4R8AMF4gXgI8Y64H4Bb8RshcjQzwihZZE2GDA+mFW0KOnHiE2jbknYI"
    "gjAuK+/F1W/BBx36FyDUTPwuF9eDoOc1YOj3xipXRxNXw9/vKXPQDbM9qtzyba+AK27AsI"
    "+nxcLtZJE5gc9tF6c/MAU+uu88Yib247Xx6uzuCv04e7++vLI/jxb8i7d+9gU3kjluXRvw"
    "kl0GX+v7+pZHI6KGRzOsgxOh0sWJ3UppWhSTke9WdLMEJMNK9GzRRaN0RAd9/abw8+fY62"
    "aOpxzxFCII43noSrq0gKf0dYQbD65Pyqfft7hNYjwHBxffX1JAOvn/x+32kvxEsNyuw+ar"
    "j5u04rcq4PHD+AU1Lg9BG1VzchldiL9jJM5paJSQ/vdLwAoAj1ATqNQ3L4nth0FlgRGMLL"
    "oEex56LBmg28Xge8vlR4IgNcR5fyoLXGIwXx9T3zYPA70hFynmGWTyKkBhzbAdifHO/ZCR"
    "zxCMgHgikxI1xaqdTILGAd4r2P5E2ojqqx4rQli/gMGJZ+PBMvKvYH33eYeHAo/rPlptHE"
    "1JgD8Jbj6MCdZJhnc/CeGm+u1oLRHsGQ+yGBH3lEJgGziTjOAufRe+tIu6v4x3W8p6CSQ+"
    "uwiEPrcLlD6/BVAz5MU1y2EPHRn/g+HKNleJykMZnPrfO7a/Lx4MPPlXw+RVw+yz0+hrjG"
    "t8bp9lW70oaxdg/41v2a22KxdGxWmsprd18KDTlL387zXGoSw52W95BiHkFPjIekpC+myB"
    "MejsFTF35Il2jDrynuSXzFLh8MBJDuBkLH8+wMR+WJ83juhUt29SV3mBOY4xVxVlaS1/uS"
    "smrbtszr97VmSKZDB6A92ElQZmDy9gDmE/GrCq6dR3jft38+ODg8/Png/eHnXz59/PnnT7"
    "+8/0WMxR+3eOnnPCGffwVxpcS6TH4yMr+Ky2uRvD6uzvtIXJgGESaXIOEQFKBzpVh4DH/L"
    "37kfynw6obznOsGQ2V0xowPg3sI0Wbq8M2krre0tzgqdv6JeWfqlbNZ3bFZUP5Gr+eDDx5"
    "8//nL4+WO0iKNv8tbu4jpFNvZpWIH5MZW5Wyow3ZtAdpK2N0O5FZJ4/yMIzBEXQwjTiQTT"
    "Y4/Ug61YCud1ZCP0koD7XTbm/WEJ4cyTbU86H0pK54YKzV3IRdqtPB46AyUVIn/EsRCJ2G"
    "9C7jMi+Byg3el1hCGABPMzA9yWCiJJUrslIgNM8QTzCP6So0RZI7BPh9y1yUS8if9qQhGn"
    "bFAtpCZJWB9kgUHB84gCkIRYJIAlIuD4jpwLtI++Aj7G5GyBNib9PgsCvideg5SvW//0kj"
    "EE83QrGJ1fIf9NwotHziDQJg6QkQ4mofwlM2oRqcpVQZSBZmvVmprAuF1dg2Z57q4EwOiz"
    "1nL/nRpgFfDidT0cWzRYTg4GQBnZYizCaH8o9UEKTt4XigDe6WJ/clknfIHBkE/EUexy/k"
    "SoOAWgBEfivkT590d8dU9dMOn9nfUzFmqOGykmMdiThFEQQhV3xNbY45PwCFnmT1z2BoL8"
    "C6sAG6na08TGbTk27km8fZk5rscbbXC/fbjodL+0zy86Z1D+CwyijtS1cPsQGxpWyXim7g"
    "RftsKE/1hkwn9cPuE/LvjzFD6pYiBapNyeErZJJ+qadajMtGLAXdlszc4oToEtc5g6Xw5C"
    "vfxK2wiAqfnsN6EjCORRZsdIkJi8aVR07X8q5Nr/lOPa/5RREHD3C6ndR2GY6P2JLMR0tt"
    "+JvmboEUv1hwJ6Q9K4WUJpiEhAdYjMbylNQeB9KMoIcH8MBcJ14SzQ9wWQJUPusgCnT5+P"
    "RgLiQrisv6hfXHvgaJRhhtFNlGoB9bYIHxwrQyGzyYd377zU8ywy9Z0QrOhqoopf5wVUxs"
    "yp/BsMz1o9+Ub/3nL+4CTVy0BA6RTm5uFs0avbqB9bVj+a+uWNVlcGMnz16Xj4HxcE3vCI"
    "3HBgW4f6HuRF3jvMP5XFQiDvqYpWt/56RnsA5XRN3CEe1U2llqTCGdJF8S+vOaHHr1RtYp"
    "vLEd5Q1R6Uh+YxGFcQWunapytLfSM1KfY7DWs/VqJJqtQ9G41dGi5XqaIBL6lWfaFJqLGF"
    "axYrP8wbXKhTMXtlXl1KU8vKnporLxpTQjUDwAzgTE0Fs4idH6654hSeCHasXHzgVXHMRt"
    "wv7WCeaZXyddaFVBqNZ8vQ/Jn6Ds3KeV8+qxMk2wPorVZpGOj0hzK6ApYhgD72IxSIQOxW"
    "4ewIA3PAilM86GLT2FzvUmVkkaQxWluCDKrPh3+uwulfivhyl7tyFxOownJpPRGByQw2KR"
    "Wwx+1yBXPV+B3k74f3RTs05bZoWmDxZGxXDN1KUzbqQqMu5KkLECjuZbYz0VfyFISxHFNQ"
    "Mbj2H6nnBMrtMh3ygIG7JYD+aIkIaJ/ZjI0y9ANP1l/gidvEd4GbBAt3sXSBUDKa9KE8GR"
    "nRGbG5DMim4TtyJdhBXGcEcEHZEpqiC+YA2UZf2LK+0JRR2Cx2Ar/tc5aDNS8lOibaYlK0"
    "3jXKtyB1UhkSaldd+VRfYw60arYYdMfM744cbxJmSGSpv3sJtckpkqfUdWXvMHHaReKJDr"
    "dii2PN4XFwQo/wDSUnM8PlcoSQSW2yEG5ZwPxnCX8sDPGAGHKVGjZKVLp6fVlEDu/VhDJ/"
    "G5OlowvrWqngm9cRxxgdzctXRV40ziKtyVxX2QEyz04vDgTpfYFT1rNKtl2gocm6anT2Le"
    "js2eXIExetlzX3bvGy5L8ioBsQrfO/Qd39GKuCQxBGMASfHSRHZbn2oLQ42uoV+ZsAyI+l"
    "hd6RfT2GkCMEtTkbBdwczbBRwLesgOuVWY6raaqGqY1VY6tWDdi9s2Dq8rLqmqJeNdWnEP"
    "NPVNMJI6upYy+BUp2nYopaxAFGJv4j2ft8MItqKh8J/GwnP0kXACQZB0f9Ies/6Q+TYHUv"
    "00YCBRvloYooaqE8pO0tz/ypYjhokrI2BXb2RspmqIi32bGfty9FfPrFwzy/60ZRmHsmzk"
    "eklRabqZg8fCq0O9dWf0ubTo8Rm7lMzMVFHfGbdtKimgg3i++uwjzlrfAshkm+opa44xU3"
    "AunVBtUcfODSUY51OI7Im5ETBOIYNKVFT6NkblkfCkKhL5Y9eiKi+oCLuNmz2juw/GSinJ"
    "sF7aoWOwD7DI1S0CAGK/KNWGGjc90PsFQUWsAyll2e90FT7FJBkC34D8xADfc0eMpADfh1"
    "HmoIxYCCqOFEvOejzydwInEf6zgn6nZhJT2XUXE2LQKE7zA+VXivx4aQFAKVTNEjfySWrj"
    "z6Qo5YQ4AGC04+8RcWOCUToTC62DnawqiwAfXlmWhJUuxkySeNBdqgU6sBB0029zqAAKSL"
    "4J6DC/4YT/2/814ga3CITyPSg/63YvvQ5t/Xr9IlMFdWbFKOiqIJjJbGfzx0HjpnFrl9uL"
    "o6v/pqkTOBYCwia6gBJDttX512LsSHSprJ5yKKyTywSugln+fFEHXQLGpUjQhqYVPVNRpB"
    "4RZnudC4B2soZryhTOoAflIJUcQUK8limwExGoZYUVMLsSmdKZBvnkyY78vpUnSTiggqbV"
    "Jbk8RMcV5uS1V2oo2Ua7Mzm4PlaWV2dmcwg2rlf0uDcaEW/C3kIXX/VpDrrxLphW9YThIR"
    "iclBeZEpNpSWkKQ+dYw3VO2TPA6pfQigynVZ2bKghEpaboOKCExGURUDANZVOzlZdAhKRI"
    "QZXuel6yBJYuyuVNZQtLb4XzSBlNRqkzT16KYAyhjzVSFOaaA5BmsNdmEbCijq8kAWWMff"
    "hmUQWZSlR0bc32o3BclgtCCVtZzPkdbGa6vboiQlFYBNXMugzyfQ/FDIymbUTtjV989Wvn"
    "+RG/uWsb3gQKsk7TRlbbaCvQngSEp54HiyE2J5Mc+RNnI2Tc5muNzumP+8LJUjvmblON8C"
    "HFUhkWOUrtMGP4cwzy6f0jFXtk3fqEnuaFxrjWutyUNo8hD2MQ9h/9ShvUFOTSD7PkjZEH"
    "zsPHqCy0sAcnwxFyHLYSUgcsc++PTpw59VlRS0eol7pKFuKGavp8JIPDaFxsEwKLCwxoqA"
    "5M4go9dk2yOJm5Mxdfz4AUH6CVGvGIjfDkI6GKiHNhC6uJH5ySnYb6/B0a+9LZZJkvadZ/"
    "GbuwoBFYd7c4SGo77DA+LTKYley0ikN570XKdfQRQpukYSDeZu0JjpaAxASBYQw+9zMVg0"
    "4kXwdcP4WCi3KdMiBvEjBnO8LFuk7P6yhCbQRA1kMuIYb9DSltESG9GsmIWc+ExNYLLdsX"
    "XF/RF1nYDZR8TlU6jaR+GuV19+PS12Rs9ZJD99LGKR/PRxuUUSrjUW321afH2+rNlDx5uM"
    "kMfn4p2o6k+aNkFx8/s+tK6/X3Vujwj+89/eZfuq/RU+qz/+27t7uLm5vr0/IuqP//bElY"
    "vf78Q36o8qa2H9KRRjGgTQ0ambbaNfviIWCI0WV9t/5N5BUaPDFhZIoxRUOV0bpaCwUtC2"
    "/z4JwhHzwtaiZpC4mKce0GhYQQttfF9ZlBKL3qoEYsD9Y58LDjNb176AapM+fxZfQKJfpl"
    "02fof4jkdA5zpwnxADIbBeQPrm1AkhFBL61FESMDHHbGnXFXdhM9ZYaw3CxI3qsWXVo2m4"
    "vSG2+j7z+qW6cCVpTIZQFbWLz4cFsNPnw6XQCS5lVWHPMmq/VH09g8VGVUBpnTChMJN/Mp"
    "+L7Zw+QZD/lBYMJnmdFC6BRQPx7iXme0yxg7P9sJCqcJijKhwuqgpQO2CSMeHzqw1Msqa7"
    "UTxu3dxe31zfQcGB9s3NxbksMXDb+Uvn9N6UCgMaU3Z7pTb1OTKjpfAdYLiuLoDJXgIhQ1"
    "2/UJcSXADbWLvHscXgKlJaf6ZjxO7y2vQcaX3U6da5N18hbT9zfmzWd+zSKzRNZXbBg4Sa"
    "LFaoz6DYJTNn9WlWll98acom2NDkZebxchWP9HizlxaV/mg1EcmQ2lBUISgMujeP/sTTvI"
    "CiGaektr5IWY8E9JHY6cDelyqzozDIysfbC9q8abbbCygW3Moz4MoRViErbld21C1my72Q"
    "3XcheCNh1YU60uCgs1Q91iQEweoA4vkk4KOM3LSofglcxgolsqY05ExAGWr5GI0yV7XPLv"
    "dALtFL1+p13EgFaXQ2WtrHCFhAORdfU1dqbLdbNjKOeJABtPKsX5rC5OJGl1xsJtJMh6Wd"
    "fTaAosWyrtERod5M/DXqlWz9uO2CRm7pGmARSV2E4zGBk6IdnIm7y6ZxQj+hrhaXB8ViTJ"
    "OUGWd75znbJSu/zzvH2XNxRyzeLZCOV3FyOj5C3ADaeB6DtJhnv4U88MVT+k6IVlaRQfvP"
    "EAczhMU0nfuCpZnh/Beyf/TpKELRtMcnIVqSYBV7NmTl8Mbfas5h0pzZjb91F9i6kyWxbx"
    "4AYd91LHLb+e28890SKP/2t87vFvnt/O78Xnw8/3rVfbgRf1yfnrcvLHL6cHd/fSmdJ18e"
    "rgxxnWw1xHZLQOgaFFbFbqYP7Nd3ibMfIfM96mZuLznx5Gkyk1dF1djmT58KxY5/yokd/7"
    "RYV7Osnbt2viUsMOjE6M+CXl+NtwnMRKzP/WrejjnSGk4HcAZDuc8QGrU0MyJyPoP20xUa"
    "L+hXi7NieVTSIqXJ4UnF9+A1190dOgIG+1l5zJy7jHrZ3E1QzWcxC7JNsTX6Zrug+eT6+i"
    "K1YE7O52wgVw+XJx0B4XCliEFOuMyI1VTl3qS3XDXFKgnV0lQ7yOjPRZL8Pi/P8fu8kOI3"
    "nsDBVLpg9xyZ+S5T1Emk4qc7rYXa8LZpd2mS32APXmT08gYwenxt2r/EbXh6bAbpJAB/5O"
    "8JrKj2tsx5p+4R6Qc0FN+Pg2Pp6JQyInQE1blBW3cdbw1lKzbSO0Zbi8sINElTi/5K/6LY"
    "kd6Cnj59PoI2yaHDfAuqOj2yP5TY5FJCYcvx6J+a6hkh47TBNSA7+srhEJ4FBQ7IyPGEpM"
    "UvCQ2StEGekDMWQlL7En+Iumq95BURMoeBBZ0jX3wmZBkKOfQm0LoAMsLQX5LR3RLEnChe"
    "EUAeGvjsHqVvhXqSFEWvemnrHeCY9Cl0wyRirgeqt/YKDhD5Q8sdZkmaxhnSOEOMsNrHK6"
    "/M6ZKmqsP5sg627tiWf6PAdcZ+H13K2+w1OC+40et7YisUsd/O8Oj2+NSKPdN4fPPBILN+"
    "kaIHchmGuISWnIdihDzzxV+47b6Bbxqvtzk7ULPRN17vXWBr4+1rvH2mTd/aeW223iR0W0"
    "aNy9jgYAEQ8WfSLuV4fXdiF82geK1scmk7KSeXJJWxTSuTcjFZBFFUS1G9LCKog0qWbKkO"
    "JRZ+QDclZzwWcrCI7QTYONGShlmLpFVOM/S49HIZiWfDG5WQV4qoNrZ3oVi5bIAloJZIDS"
    "1wKDhCByFkKa3JBbIR0fVo4JQyf0QEtVhmkManYbzQg6EeBVhcZbS4UqotpZQTf+IKoQV0"
    "WjijedvSakI8Nh3iIT0rpeyBEUUtVoQ+eBj1PTQjCV7o0k9HKrfmDzNnPyaNZoGy5cJJkN"
    "TmiJHbEHp1ZJoseXSemRIVXDRcTLLpcwZ0zguSiom2GCNVQUJf4CaQcuyhgRVVMUwL73Eh"
    "o/e6nqTrzkhSHXjNmCozLO534Mq+FExqZfYHUNes/B4Bj6wLSfkFre7fZOAdYDXXGbD+TH"
    "BLutRfyj1rJ0EDPJEMfD7CYkRzd8J0NAi5AHe9znLDJSzT1kbpoqKNBd4IG2ZjgW8s8LvA"
    "VtiVurgPlTHAp6kMTnOqaH5ffwpZyMtzOUmzgz6O9TO5cXDspINjVyuzom0JwuEdH6tExW"
    "UqRyzEOvAYmskwBhNAIe4GmK4E7SqKGt/nsgCKpQHk5QEsJAK8YjyfYcfIeg7lxki3aSPd"
    "PuY+7s3ZYYa54nowQPV83lQhv7dyzBQcRhStjvOj704CsO5JqiMsfTwd8hGWtfOsqL5NXn"
    "0coOkzPxRTILJbBKrhCEziI2mqYv4IWqAMnf6QgLL6yI7JkE/Fo8M4q7bvUkGB/aQhstDx"
    "5Jt1pX2usWGYc+A0Noxt2zC4XUoB1OMNVrBbbRIMuR8S+I0W6c3U9pAspgWXgoo1ntdfYa"
    "Tpl7jZdnDJNyvB5jkyg6d8dWYX5HYuuxf4vZOVo9qYyuYzndXok8uHi/tzaK1xW2UbWb+t"
    "6Zm6k5IFMiMSowtkxsF9Ogc7kR4SWyVkEslUbP3DggJ5lSDAsYAkmWGAy1XomMJkOd10bk"
    "87V/fd6y9fjhCEQz3qUpJYmzI9Ei/sQE1zv1ue3dnEJnP++xDKfEP18H6qlSMgH1cXeVda"
    "kNh5Pr2Hzz8+vPv0OtIRepgfBhUMHSnC2nS0QKPqwPEDIQZsy4xl2CUoFaKRxfdXD6WshS"
    "EkZaMVyniFSZAg27EpQDxORtzfwzJfUBmiVIBiRFCHCLhToTQjegQVFN9cmcSU+J0gqsTu"
    "uisLfyPxbzLCqIyEYoo6iAijteonliGjbjgsJZcESR0E802+bu0kAy2xnWyLwz37sQR5po"
    "gMtje0TjsXhD8D3lSm+VgeUzpbA5bp/PU+XyTR+XVxffVVD5+X03yodZAZaZ0bwxsTmV3n"
    "EMqIgudCgX0IAcU1I945YAmXh3alrCyiNRZFHFH/iYWZqVa5sknR1U88IXdt9IUFQln2IO"
    "gWuqWBBLC9hPic+oGmSAvDw2WzqxJK9RyVydr0t6T/UFWZ0i7E3gyOHBL5CQvJZd36cxRB"
    "WlYIi4T1kAPEqEfdUaAQGIqjuP9mzfx/pq5jd2110BXkfZrIZL5/EcdGAJuPNyPwvtCaRv"
    "I7II+cR22jpHEJdBo8W8oZMtYfPjMSbCgrlDmq7QUmHZbVT5Ly6LEB9IyCAAiXBiF8qc6V"
    "gDrYTAjq4gko6T0ek/dHFRpGrc/U95TVXD1Ha3zKbK1upGrS9kMHcmZk67RAxkqqhprQpO"
    "kIa8VS7ykgQ+cRDn8VCEN6kxlm544M1V0Eax+575RT+NNUdRDgafTGuyO7gGWpOMsDZPR4"
    "8yNjoBYz+vn62pz2KAQEvbrxdJKVY0fUZsdyw0N8vbKQSsTSTDyX95+6WBam7EGUSWsySP"
    "iOqgpE0Yjj5h8TAW4GAho/QrgeeGdRtcFPKSThUigeoWoVMOoDXgir9zVc2zEF4ZVdyHR0"
    "vLKSyyI1WXBY0XzqeG/hxY/iLU3+hLS4oOUwCBkrML+OZKDF9nNWVEOeYSAm2qJVQIdd1r"
    "Y3RUCfK4WfJ+nqE3uu++6oIGIyhYbbCKdlHHHTlinGgz4DcVWYGmnKGk2O80b0UkbMZdVE"
    "n6asj6f+zvH6UTEMWZWYQEl6gVu4sqLvxzQwKGflFAB+a0niirxovZS90pVaAg58MYcFb6"
    "y0wjj7RBmBZcQhHBdKAcmrtYEYiqqJc6S6mtgsToIhPdYXPwr0GSdsclHMSZJoclG2nIsi"
    "l2k5niZpGoY2BUp2LmfKNBZuurEcVLPMchksZ29MYTKDW6cXbQHEzgA7PNx1zgpaUzacMq"
    "IATEnzSoKqJlEXydy/R/oMvrMjQknP8cOhTWcCjelKFpTIALmVMf4642OabIaFbAZwRFuq"
    "dQx2Th4u5Hu/jsFyj7KwFOch4Wpl/m85CUu9YhWTVoqyPiatdYCkWtgtUi65AJjcnXihk9"
    "GPIl/Q87T1MWHlJ5uozVMnm1Twvu3WDKm0CyTIajMv9nIHaBquNw3Xd0Ev3sfyYHvthTPJ"
    "/QJ1slrL3C940XrZ/RIVw3/Z/XIqA7qE5idLiOmILsAr4JSR00LWqcdQ9kUPTBw8rp0vSd"
    "VEOmJ8MQZdPBh2pYKcIQ4L2hNhmxsID9Dm0FV9MyaZtxs/TeOnqW7/jtX74jaOBJGxbeSK"
    "H/Zbs1mYdAqofXDpQaCvFzgLklmILx8HX1T9yHgrd3TEdiLTUWZqxu76XK/8oNAtAzG22f"
    "abbb/Z9o8ab/Ia2WrQrv6AiQfL9nR19eUdXeYvFNzPIXcAwDhmCfCBMk3ijXRc1KxwMyOC"
    "0VOJJASsEax3dbybelSzkzc7+d5uOc1OvnG2Nr1edsb4tg+9Xiqatg8+fSpg2xajlpcMhm"
    "uNdbuxbr86Aj6hLvX6LAP96it5yLcnxxQEvTcczROaSMY3aQwLMBWDnIhuW3ysSmkRBrgW"
    "8C2mzHohpKsv4mFw+Y/nnsAh0zN6hCPLqKSfciTQc38IrTEmo6hCYfIhK8Bl81BGA5ob0L"
    "wCaJZLpgwQSNLsIBRYfycM+kwd+dsXuJznXEiRGeteaJ0wl0/JP5nPpYkZiokRjV+IzXrl"
    "6lltvW49VhQqJ5kEkbFyMdDtk67x6pb0tWmKhuPVOK5XYnGOawpjOd76Dr4t2G0EwLGJ+E"
    "9Awoeri/PL8/vOGXHZICR8anbM9oiGE3E+V9AR05S1CdgUB8ZARrw4QRTK63GiNlXi8pCo"
    "n6ajeAGkM5m17u2JKplqKfBj7FSbImnK2k8RmBrqJ0UB3qD+2XwfO034zGU0qDQv5khrPz"
    "GG4HODFhqAPp0wYO6g2TvUJIFaoNXmSJKy7lOkx+0ZzAL5q5idSMALVfPvPc8ZidTNbgCB"
    "7MpOWEFdTdEbix0NR+sKDVWURRZ1I4nqmmpFMSyQNjKoW5Boxwv9WWvRlSK/t3IcKcrhUM"
    "yPcsYnggydFDOht9pYmEufUC9EDV0LBBw4NpOuEX2o+dQLqDT6c+kkoX3MViA/8akHMUna"
    "jmvpK39a1TmSeGhJO/0iZeMiaVwkRrhI1OIo4yFJkJjsIGnddK7Ozq++WqT9W/v8on1y0b"
    "HIt87FWdrJekzO7+4eOmcWue2cdTqX8Ffnrzfnt/BH++wvD3f38uJv1792zrS/VU+rgra3"
    "DZeEwS2vbJRjgsb8VYHOci0yLOaXlALGj0LeF/TkUdNzdZNJ42g0zNE4yt6pctW20ZKtao"
    "PgdJMsfhUdoZp6sLJmsCWLyod377y5yB65g0iLCeDLuZCvcjvM68isFwdDFRdZgshkiV0n"
    "z+9YHir/F01jTCswJsnHDJ3vgmflhcO3Vo6+5/KiieDXY0zgtgnUW3k7GYNfI0iqez4bCe"
    "aDM+z/R+1A/h8Z8Wc2giZ6iyrgjVT6ILUcmor5zIZScNitHtoeQA8R6QxFbDayyMDnI1nd"
    "Ct8DqgHJj+LyTLeHg9draveao5M0ql+TUrIbbG10gY3rAsuLoObAm+U1UBttoDiyjI7vcs"
    "xPkTXs30BIZ1753+UxnYaV/13HZr3GMr6M+l6lFKcUYX0SnPYyWzD27YPiUFbSi9SNuI0W"
    "9/4FHOYUl0WNGDToR6Fb73mMkPjVpZXMJM0KqlB9qsmW0IRMdZhv0kWFxikZdMcF6GJ24Y"
    "736+F5wCd+n3VdXnYiLxAaP5vBDowTZcCE9qyScQNZJhJiqVEIuL9h4y/H27QcjLHvXipb"
    "aivTzhtdtfLtvd3IJFvM8IvpKozCoZIIzwk5f5IGWe7LPh7wKyE5moKUXoj+wXuC1Tf7ln"
    "gL8pPHHil0j/3TwjNWb89m6ibWmH4b02/lU6L88bCWc2E3mdnEJeydD1V6JO/jDT7jpF0c"
    "k3feSvDSTZwZBU9dfZoHSyJqj5P1QWAMntDBZATHI+a1y9gH6YDIjr/VQCAdOfcmiJ4nS3"
    "2rJtzSDw88XrkeSeNfbQ7Z2p4LjX+18a/W1b/6JH5XGQbr8SYzt9Vp315Z5LJ9/3ALoeDX"
    "F2cWOW3fyI+3nYtO+66jg78x4rtzC1/IIHBQLe9v21d3Xzq3xQwJm476rlfhnQryOkU8Aa"
    "AjiuAvyHnDPLOmFdtZSRYqrcJkSdSh/M5KMoA0FpMFsKv1V9HGD2ddVHcR3D8YZQrpJ+yH"
    "UHw86hKnaFGe1BFx+L5IrzcxaukhgdfmIhh23amFMpFyQIt/n0Jkr5DHMcrEZn0nAPWM/R"
    "i7gvHBlh0yPqjGUIyknAjmyMyXAgbly7emsjCJEsp0yAOmE3fBN0afWIAG+iiPq0/HUBFp"
    "Yeij86yGbldiNhuNKxj8FwjNlxqsnfi15QKCcjOBpYUSoE/lVQSBWR3MH1O/7Aa2SGm+KH"
    "ABaX+mXEAc7GVJe5tOhIfNbc6s1xODCQR36EpxcF3IDfIs1lEbqITccKf1qLZ5poX2l7vr"
    "q6XRNUmy+fAapx+S/8WOUQbJbBL2hWjEakHLaGQnxXXkcbkDvsk4hFYWB7ARbhLF1WgQ8N"
    "Nl+6/z+OD04vpkXm5wg5OFZPCm8W7TeHfr1qu1N94d+/zRp6MugJHMTWi5Or5IabJKWNZB"
    "d/Dh488ffzn8/DHS/qJv8pS+jLjowYD1IeSiShTlHG19wmVb3yGJUADTNVUYqF2E5F72/N"
    "BCh55kU98JQ+ZZ0JqhaQTyuj54uVWf+XSQFeiWumzled7Vlm/DyIJOd1CbsDQr0EROdT0Z"
    "slt9iC8mCA5pXLcEMtVtJxSjVvWUm+fD3Q/fuZZqGUUnSbOSlmMayti2vhLQ50pnUZKuPg"
    "fR3iTrGHW+/KY0gaUnzG+xqvDiGaPUiqLtpyY9sRFAqydFH50hc0UTyXfZjRVOJNZ3xG2k"
    "JQhKBEeHTfBurO+n3yM72ssZjSb45kQNU8aNGOqo11n1zCqvnpVSy9R5s9oZZbxO1oR1bT"
    "n+qDnxX/HE7/sMmFPhzE9TNqd+c+pnn/pwRvbpspjuxNUi5/04Hl84iQpOcn3wytPcjgta"
    "vdhifcSljqnze2l0rx57pJA7pW56jA3XXfAU6RGqMFYEEwh9FLOrieE25xRqDvstH/beZN"
    "RjGS6xpQg1JjC2Gn5c8bJkFeM1+xA2DP9rMEfXzdHd72aPltS9NLo3fvot+un3z8vVqBlb"
    "VTO+cY9P/NaihqEu5CkXQxxSpigDxMGJSRYQScpsi8jSGOSZuhMmcL7PoGkY+jRf1jHU7a"
    "K7YeAnsAQDOqfwRCeMr4Lf9JmDHnMkL4qfFLoqaRVKD40oRrU1ioY5CLhRNLasaKg1VZKr"
    "aaqGqSZGcu8qa/EMLMvWBFHD0n3Iuf12fXX9cAuNk3zy2/X5Wado3tqGk2cR+CxyOy9HMC"
    "Ix2fbQunQ8wWrxFGyHJOBXyBHpqaPimPSYy6ey8sc0EdkmEVopS9CWkwp337qxN0rYvmvb"
    "rfMmfPSVNfDbCOK1FrXwxEUrRxOPYWJBbfwWAZBqyq3zuqBtd8D8Z1CkPZsMqX0MiUP+TB"
    "VUItjqO5Gmh4UZM/rktOMWVkMaoDIubmZF6vlR9CCLiDk1cPwR/Nk0wjELETa695aBd1Oo"
    "qVER68HSIKThJCijJMYUZquJHSzGdH315fwWW/A+3HWwOtPVaefiItGT1zQ9ss+DkqU/NY"
    "XRWqQsXimgQ5CooJ1UFzWSMFlhbCrFbaFSXJ/bGXaUHAar8ZWYu6W0/rshNJLmXp/BdBfw"
    "O0LLqiesbiaJtTJwPfShcarrghfNJ8wrbkrZdCo0dIXKKoaV2y0qItpis6hqmZlYIQNryI"
    "h5JaQwYjJYEk1e6m1NaSb1yj6eLZaU0R5i1HMj7Xa7hZe0/7nbyzgAlrN7jqyG/I42K9iK"
    "VC0sS9YoUybhgbiwbWG4ZTWBBIn5eoCUgixclWpVgQWVxM9TG5KzjrIBZVRbWcSprGaboq"
    "rJEljCfPVbUACjbbJeb3uV7Nop0vrYtffSgQHLu4tNxsvKOU1ZHzG/0FBOouKhQMUlgPAu"
    "zYjoBK6SpzZHW5sug3u59icBdv6stPrnaWsj6ZeWv1LFMJkM8afHyYj7e99e0qvm5U7S1W"
    "eOJKsmwSSwYhOJRWQjVVRQysSd1H02mOb5ht5BrTzvNw6wCnnApVMaBxcqnzR0gpD7Myye"
    "hM7u+FYvBKBDjYogZGNZliImkzrudMiJ7dhr6PzX+LQbn7ZZ8KgJfTaBtU24wEbYCmb7bn"
    "kH9xyZwW6lii679fusBSopz+cU0Q56RjfQn6mJV94V4N4kXzdF0l+X0RuIDNgHb/TWUXeT"
    "y9DkMryCRQdu0cqy5OAFK9eCgykJxQ03faHJu/xxgo1oFPWikeZOqDrhEJrPoBdWeWd7k9"
    "kRduUKmT8KLGUzlmkOx6pyQEBcJotqO2GijKkKDBY6VP+p6Stt0O7XmHa2fMjgvyWwkR6/"
    "g6jooFDHxIOcjokHix0Tk29Wgs1zZLtniBCsKsjtXHYv8Hsn897bl9cPV/fd6y9fLHLTuT"
    "3tRB9ur88eTu8t8uW20+nefTu/uTm/+mqRr+df7run7VuZ6tC5Pe9cnXbAQXbTvr2/MqXn"
    "9K6nO4QCfNAgJB8KsrvJa9hYLB9JvvLr5zlQbFmVMffzAuljoi0G0mssuV0As8Y4eQH6/T"
    "Co0tcjSVifUImccBroNSYDaYZ0T4Ik5kJmqsyDBNnuzQIdTbV/syHyoLrOyMmYFMsxyAJh"
    "JTSypYnwjU8JH4TMw4YuUUmHEZ0J8T9jShoUbxb/Obxc/uXaCg2nGdodZ5XIzsMiWdRGo5"
    "Kz9u8W+d7p/GqRy+ur+28W+b3TvgV43vnNFGweOszPcOku70oSEdSh1fIpt2Wja7A145tL"
    "y2JiWej4Uuqunva3mX5lIX1kpUQUU9RBRnf4tvWTCwQslwqGiAiM3rS+dq46t+LgPsNSQD"
    "cCoB9Bx8qpp1NkecCksDC9fzJ2Oa2YuLyRAn2O3bXpLEMweSX6EkQmH/JfhEQCAeSoNyPw"
    "voQm8jbnA+j1AoK8zeKx8+s+9DEhM2DiKXYZmcyTGW0IArEMBf5yufeIwcWQiIf9ezCpqW"
    "Du5to7ZWy7WOWWFkGiVuVR5P0L6RNA38EgVU1cXJhyX+w1ZQSwZbucALL9zMZwy9vNxxQm"
    "yylhwD7C5TGa9MtJYn2ax941gNvr+Iq0X85l1USfpqyPSejOgRI0uuyS2AI9jieT0P5V//"
    "koGGM/poNJ4TagkLaWhdycqipHL4TddCNFokA3YM5dVIA1TkeYmFUG1EsP0XlS8EBo3ivu"
    "s2r8zFaLPlWInqmw1jo/BPfdGVQ801mLK+hD6wrXbIJrth7B2RStXDNLXzvYboP+GojYxb"
    "NYBTKijRJaGqGZZeUzuW75flv0lMWvrWosiQ1b2rZie+PAZ6vjohdkYBIiuZGx+UtBib5e"
    "AJfojmHFoIlsWhx1GUPTL5ZRU+tCdweD/Oy4M7FsOoaGirwuY7E1Wd6Spm6X0cRsVXBj1h"
    "HQhAo3aKbyqdB0FdsAU/eidRDuukmzE1SODJKdhKQ3goqdHMIUdNlM0+yzJp3Pd5C7svR0"
    "llcLnM0yBabYyYw3TSTqHMtilHByPjrPzJO1mMTx+sQwqAjkLi1L+JTFcxn7iYJ2LMlVVV"
    "G8acLMcIS38PlUziNd4CV2prjwE8QJPggBP4v5pmNCmsO7Obybc0ZZx9SGUPyciUhM9iY9"
    "xAcM+LhxA+oxuaFo1W3iYWyYeefJfOHPcvLRFNuDAe9LCieu/aVEBNYM2Z1DxouMIT1C7M"
    "oOlrknjtd3J2BpxjKGkgR8tb4ThqygBeR1pIfzrZz4IpKayS/qqwIedeisYppczEBpd1Ff"
    "8gyQlriYh9ESvc2LIbRTl0OJTBnNi/4dbUd5sQ97P0kq4ZeiPVrowq6L42WielkP/h25wr"
    "1YpmM3OdYGgYIGezWGk/ozFbNbIDpzkacQv5HN0xRRXuiGOWxFB0UiXAfiOy3S4+Ewgksr"
    "uyUgBGOOvS4tz90kTT2Yu445m8G8nc6pPb+7Jh8PPvxcEPalIhmKJNIuz6NdSKN1HS8r1H"
    "4p5I7Gm2w5LTwnax8Y/BqmaGhZZEHyCMHJQCIwapgS0xQJ3FqRQKn5VAkCThI2McBN0GcF"
    "48CF2IVaeQYCHGAVMhJ0o/OtaJRFWulH/5vW8ZXzhfQYBAnDRvmiCQEeLy0HqfvGtdh0WU"
    "LiikWQKMcGs9FjP0Jw/q1qKZDvX7o9XIKosRs0dgMjVNzEyi7H2AXChrXG2IVPJrbY1DK2"
    "fHUhb6vv4ZCCO7y8n+6XA0Ue/ImbERyHTniKF8nUCYfib/kcDIOUnvmQI2TWfvUYNq/sYR"
    "dPLYNs9XhzY/8rwtp11ZhqNuktb9KwvMopzZrCXL+frGAn174lUJtAKHYil9Y0XdmMjf2U"
    "T7wwM2BaX8nb2vtyTGH0DvEO0W6MFRfkTi0kBV43Og4sCFkXc8TrO5BH4EH+FndtPvUy0r"
    "zUIRDVB4qDsuQNKcEQCgDrEKAngT3mVFNE7brM1Mq5YMa1w2kQfHM4VD4c+vHKL+wHiElM"
    "tt7JHUPo9PJ9VZAmbhJvwMoKMb0YzynOkVLFxTZs7MOqjmUNfRFRjYx82DITI6ylcafHHq"
    "l3DOYZtMag2ALSm+mdO7BwtPq0H8bAlJMeMU85JBfTGO3/qBmcS5ehG5Xy8EXjjRZIVJRx"
    "VWms5PszAzbfgRVY/tQFI7i+lAecAzWoDHLGbdHnjz4dkSexIWCkHFq/NZA8xqQCZsMGKR"
    "MO+nw0ggNNFQ1MpRgsQunMJ8T4Wp6WgJvn0hqWPEWmOMioO98JV4+na3B2g7N3CGdjZcsy"
    "KDsiMBljVzQlrr98InKrG0ABoQrQOUlaHwC9jhlcOxAspTXxRixcRdxzN6hljayL69/bF/"
    "e/J6pkjRi4U2S6keB5iRKOuzdF4Me5i5PjhdrDMVkdChD/q08ncJceG3Cf/aHSIFCPVkmt"
    "4ifFhSMAzcmhK0+KjdQlhjLXZY5IPX73ek+tv58L8KrahpmmrM1OuZenI8oKUxMrSTmirI"
    "2Us9qIYJJ9bFeUObZRWUlZAYB5+3gyopBLH4xpql04F10xB9z6nIsyWKpK/G+asj6qTasD"
    "tibZUNeeMJVtPQQnshNAkKfrQJl4EN5UPJlPSTAZyVJ0aJdygv11E+xlU+7IlwTWSggNgE"
    "wvnZZv6QjeuXjyOOxXDVSHwyNnAQHT8f5NHmUR7go2BJkNYZd7mhYpjfZw3Cfs32jeVnul"
    "nkXH4njgYLTG4wEK8g0cMHvjV7gzBbA1bc8ZkhLTpOc6fZrds3e5iNJU5kZ3oWzil1URPr"
    "KOYnKRK5G9jgyE8KvUZo+o6oOxTxAbpY5V3D916QQCC0WwXlez8Yo3bdmlvVMikVL9rhIk"
    "K+HqbW2atxPPA0yGaAsCthX6Us5AtZ9iY+E09DQPVMtEe+xY64SzCis58wb1WdSwxzLqCy"
    "AdoGsX1nQcdrN/qxdLA4wnABCDKht7Fn29ZgOkvIm5oH9DMx26iWLhFSfEwh1qOSXmq48D"
    "9orbt4EZRSAA8syddZT6qN1UkQfBCltH5g3qNVGik6TZPVqoaUkulAkMTNGYq5vd6NdMSN"
    "h6xTaNPnt2WBbqXsroBIWxbH61Eiv9IGv/uhtR113ebzzI3LKMqsJ6gSeZRT68/VRqnh4e"
    "/Pw54il8yGPn3WX74mKRp944Y3rms1SR1IGj799+eL91lvpswHxf/IzuPybUdQRlRrRizg"
    "6QSd3sBoslf6krm5AWjcmIKQyOykDIIt9UOgoYJDRBEvoUfUw0sgxDRkJAAj5i0hklS4cW"
    "nO4bjnlEv+yU+l5mei/nLqNejkc3ppyTVE+QbmriR9+U8+0oozvDGszK2IRF+NGT+0YncK"
    "FiQj1PYJL+GjSRk+vrixTiPDmfSwe5erg86QixodTEICdk2Qup5/jh0KZV7ExzpPXRC9An"
    "R4l+/9gtJ9N2o0W1f+pBMPGf2axbzYOwQFyzGZHKGoEG2BzK4dMAclmg2TKNdUgxY/Z2ck"
    "TmgJKFdTKp69HkLm07gEAPnBS0xyerOxHK5GpIHjres1OtAXPmDeq8TKOtGyWyf2uSD4TC"
    "oI6qgjpGksRYxQKXnfTiYvof5ncyf8HhvjgRQi5bIOH4grv0urWT+NlF/a0xRR3CGK/xbR"
    "cFoHif6HEg9sogdFxXHaZCdfEKN5PZtuPV46HQuGVkRzeQ9V9KFvVdegtjF1pZDX5vahLd"
    "C1X0kj+z1mJydXTJykmuRlV2JEYVzK7+JlY492eoRDqFuo7Eu2O0CjF+cPXSck3LkCah2a"
    "yElzKFg4zLz98Jtg58PuqWTYRLERlsdzUnG46X5nGCpOHwyxwurzTXLedgLxMMfUaDrJjz"
    "nHq4EcUOFrI4+PSpwMIRo5auHLyWXjoYjFnyWE3SGG/s2/KRujc5La/mJt7HlLO92f7NsB"
    "Pc0EDyLW0jwK+tHPvAWAwoahu4G3I/fOs6zwwqEdsMi09KI2hcyRhyTB1b7LYYNnIMJeiH"
    "zH5HrsEmB/2aIFWsx4jNXCbmaJZJIZh7jupcmzQviN8Dw6aBRQKur6t+i6pc23TIdYMSMD"
    "ywd+QBOppwr796hxLxm7Isch71Z0vCPhTFfCjBLJTMN6HufevuW/vtwafPUek6wfqVTaQn"
    "yuoZrV5xsp+cX7Vvf49spNESvri++nqSYSU9+f2+026sGI0VY3fYKlB/NddpmrI+cKB1y6"
    "i7R13KUgrLj7EjbldB2mnKRtp1kPazEzhlj6EkjfHqKTrF8Y1VIEqoS5Or9GYeEt0hZfe7"
    "Qf0GjMhA3vL7POiNLCwIvU9jfB1onBsIbP2cBNuA2kaZPrqkdzwxXsD3CDVbCJgBnEM2Gx"
    "thKC/cUBWXcUIsCtX49MzBEw0a3ralTC6VklxNUzVMbVSMbbD1CQIsS3E0pjCfmTIeVi6s"
    "NwERr75ptJHKVmCPkyop70m6BszXAcwD5Kmit8VkjZxNlbMZ+kN7Yjvh7cRrLaoQ0aU8LY"
    "LCoK4/8cq0T0GiQED8iWdbxGNTKE0AccsvhPtde0xWtoobnsi8Pwz/0/BRRkFzjskJYSIM"
    "F77HZzZahDmQodEitozMsBddtbyZFGVzsph6sqSr33gOeEAr1b1JkTbyroO8+0PWfypTbi"
    "UmMDl2BjveCQwzI/J9ZcdiX4KT7UfU9HxGs7i8PLUppqhFJcn/+hf8VKjM/Ex9h0INoYDO"
    "Agtqu4r/H0Hd9v+RTeiUQBCSIbpaY+r4RjKcBD7lpWKLI4IdDJFcT4NcQ3QZ5jv9YStDk5"
    "EXcvWYeMhLOsxyTq9ZpVi6Z2ci24z9WqkF247k2XKg43INYmlI6fK1vjyWdBdW+0YComFN"
    "ldlN5fAd5O6H90U2UzFqeRWh9wv9xsUTQ+ZlgPflWCNBUgewsQ79d21A4VVPsj/+D4KzMJ"
    "w="
)
