from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "merchant_notices" (
    "merchant_id" UUID NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "subject" VARCHAR(80) NOT NULL PRIMARY KEY,
    "program_version" INT NOT NULL,
    "day" DATE NOT NULL,
    "message" VARCHAR(500) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "merchant_notices"."kind" IS 'RULE_FAILED: a condition could not be evaluated';
COMMENT ON COLUMN "merchant_notices"."subject" IS 'What it is about: the rule''s code';
COMMENT ON COLUMN "merchant_notices"."day" IS 'The merchant''s day';
COMMENT ON COLUMN "merchant_notices"."at" IS 'The first time on that day, in the merchant''s time';
COMMENT ON TABLE "merchant_notices" IS 'Notices to merchants, each once a day; append-only.';
        CREATE TABLE IF NOT EXISTS "tasks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "merchant_id" UUID NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "input" JSONB NOT NULL,
    "result" JSONB,
    "error" VARCHAR(500),
    "done" BIGINT NOT NULL,
    "total" BIGINT,
    "actor" VARCHAR(80) NOT NULL,
    "attempts" INT NOT NULL,
    "lease_id" UUID,
    "lease_until" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "tasks"."kind" IS 'Which work it is; the jobs know them by this name';
COMMENT ON COLUMN "tasks"."state" IS 'QUEUED, RUNNING, DONE, FAILED or CANCELLED';
COMMENT ON COLUMN "tasks"."input" IS 'What it was asked for';
COMMENT ON COLUMN "tasks"."result" IS 'What came out, once it is DONE';
COMMENT ON COLUMN "tasks"."error" IS 'Why it is FAILED';
COMMENT ON COLUMN "tasks"."done" IS 'How far it is, of `total`';
COMMENT ON COLUMN "tasks"."total" IS 'How much there is to be done; null while nobody knows';
COMMENT ON COLUMN "tasks"."lease_id" IS 'The worker that does it; whoever has lost the lease writes nothing more';
COMMENT ON COLUMN "tasks"."lease_until" IS 'When a worker that says nothing counts as dead; real time';
COMMENT ON COLUMN "tasks"."created_at" IS 'Real time';
COMMENT ON TABLE "tasks" IS 'Background work of merchants, with leases.';
        CREATE TABLE IF NOT EXISTS "budgets" (
    "merchant_id" UUID NOT NULL,
    "rule" VARCHAR(63) NOT NULL PRIMARY KEY,
    "used" BIGINT NOT NULL
);
COMMENT ON COLUMN "budgets"."used" IS 'Points given, refunds taken off';
COMMENT ON TABLE "budgets" IS 'Budgets used, per rule.';
        CREATE TABLE IF NOT EXISTS "counters" (
    "merchant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL PRIMARY KEY,
    "counter" VARCHAR(80) NOT NULL,
    "start" TIMESTAMPTZ NOT NULL,
    "points" BIGINT NOT NULL,
    "times" INT NOT NULL
);
COMMENT ON COLUMN "counters"."counter" IS 'What is counted: the limit''s owner and its period';
COMMENT ON COLUMN "counters"."start" IS 'When the period began; of what counts by instants, the instant';
COMMENT ON COLUMN "counters"."points" IS 'Points given, refunds taken off';
COMMENT ON COLUMN "counters"."times" IS 'How often, refunds taken off';
COMMENT ON TABLE "counters" IS 'What customers were given under caps, frequencies and cooldowns.';
        ALTER TABLE "merchants" ADD "publication" INT NOT NULL DEFAULT 0;
        ALTER TABLE "events" ADD "body" JSONB;
        ALTER TABLE "purchases" ADD "limited" JSONB;
        ALTER TABLE "balances" ADD "expires_at" TIMESTAMPTZ;
        ALTER TABLE "balances" ADD "matures_at" TIMESTAMPTZ;
        ALTER TABLE "points_transactions" ADD "explanation" JSONB;
        ALTER TABLE "program_publications" ADD "number" INT NOT NULL DEFAULT 0;
        ALTER TABLE "standings" ADD "tier_warned" BOOL NOT NULL DEFAULT False;
        ALTER TABLE "standings" ADD "health" VARCHAR(16);
        ALTER TABLE "standings" ADD "publication" INT NOT NULL DEFAULT 0;
        COMMENT ON COLUMN merchants."publication" IS 'The number of the last publication: how often a version began to decide';
COMMENT ON COLUMN events."body" IS 'What was asked beyond the columns, nothing personal: csat, nps; of a REFUND amount or lines';
COMMENT ON COLUMN purchases."limited" IS 'What rules with limits give now: {rule: points}';
COMMENT ON COLUMN balances."expires_at" IS 'Before this instant no lot expires; null: none does';
COMMENT ON COLUMN balances."matures_at" IS 'Before this instant no pending lot matures; null: there is none';
COMMENT ON COLUMN points_transactions."explanation" IS 'Outcomes, of a movement that no event''s decision explains';
COMMENT ON COLUMN program_publications."number" IS '1..n per merchant';
COMMENT ON COLUMN standings."tier_warned" IS 'Whether the end of the held level''s period was announced';
COMMENT ON COLUMN standings."health" IS 'The health last entered, where a program gives something for it';
COMMENT ON COLUMN standings."publication" IS 'The publication under which the row was settled';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "merchants" DROP COLUMN "publication";
        ALTER TABLE "events" DROP COLUMN "body";
        ALTER TABLE "purchases" DROP COLUMN "limited";
        ALTER TABLE "balances" DROP COLUMN "expires_at";
        ALTER TABLE "balances" DROP COLUMN "matures_at";
        ALTER TABLE "points_transactions" DROP COLUMN "explanation";
        ALTER TABLE "program_publications" DROP COLUMN "number";
        ALTER TABLE "standings" DROP COLUMN "tier_warned";
        ALTER TABLE "standings" DROP COLUMN "health";
        ALTER TABLE "standings" DROP COLUMN "publication";
        DROP TABLE IF EXISTS "counters";
        DROP TABLE IF EXISTS "merchant_notices";
        DROP TABLE IF EXISTS "tasks";
        DROP TABLE IF EXISTS "budgets";"""


MODELS_STATE = (
    "eJztPWlz2ziWfwWlL+mpVVzxESdjz06VHCuJp23Z4yOZzM6WGiIhiW2K0BCg1Zre/u+LB4"
    "AUSVE0SR2GLHZVd8skHo/3wHcfvzcY4Q7e+xQwTkfEb5yg3xseHhHxI32qiRp4PI5OwN8c"
    "91y51NKLmFzVY9zHFhcn+thlRByyCbN8Z8wd6sHyKzLqicUIezZyCbYZon2EkbiANcQeP0"
    "GOTTzu8KlcMRZLqYddZGOO9+AONrXELRxvABf7PqQCNnwC5LA99H2IOeJDgsY+Hfh4hB49"
    "OpE3EQdHiHFxWYYcD/0if4oLsV9OxTmHIZ9OkIU91COI+JgRW94w8Jx/B6TL6YCIKwCa/u"
    "d/xWHHs8lvhIV/jh+7fYe4dgKLjg0XkMe7fDqWxx4eLs4/y5XwMr2uRd1g5M1Wj6d8SL1o"
    "eRA49h7AwLkB8cSDcWLH0OsFrqtJER5STywOcD8g0aPaswM26ePABSI1/tIPPAtog+Sd4D"
    "9Hf9WPFlvW7Xau77t37ftutzFHU3iEFGX0IYt6sB8cjwOifv9DXXeGEHm0ATf49LV1+9Ph"
    "8Z8kCijjA1+elOhq/CEBxQ5QoBLpMyyHW6dbDt0psFXiPTwwQ/zsYwhRGiLNMDTP0Ep+48"
    "QXn14mWj8NsZ+N1hRYCq3iMQsgVG/TNeOzcS+4RLgL3ggWMfEE8zmVV0J96gvOAgwqzXSy"
    "cd4Y4d+6LvEGfCj+PHj/PocI31q3kg5ilSQEFRxT8dKOPnWgziUJIv9fghLheoNJUHhLp9"
    "D77l0R9L57txi9cC6130fYcUvt9BDAYAQ3WgwNnCfiVdvFR4V28VHOLj5Ko3ksUFVqG0cA"
    "JqO5vbd/fFQFx4cHBVB8eLAQw3AqieCe4/OhjadlcByHMRnNP8Q/b6+u3p6fI8Gf36qfVd"
    "C+X4SB7C/mH/tz7IM7I9L9T8m9nQAyGfEXrU7rVKrVMYE5GRJPXqwKBY6L8JbjxazleI6z"
    "YC7u3ws4YfMk+NvddSebBEmoFA1sx+Lo/5DrMG4MLVahBgI64Mojxv7txvH601XrH2mUf7"
    "q8Pkvri3CBsxT+f6WOR+wu5vPoPxdIg72eTYIEYJoCGnIv/GEMHRqdKnpiDlHuL67ad/et"
    "q5sEZc5b9204cyCPTlNHfzpOUSu6CPp+cf8VwZ/on9eddpqA0br7fzbgmXDAaVdYyl1sxx"
    "EUHg4PJQhu+QSIUIHiScgVkHyLTLCtIDO4NPqPMXMbDvSw9TjBvt2dO0MP6KK186dGB6P0"
    "EezhgSQSYBOeU/ufXCzIb/9Mpo0M59TsZDPHPfVIpgU9Ux3MAx+70u/k2GQ0ppx41hTBFf"
    "YQGItMPAD8iSYOH0ppKI8I2ouVHA2xMCI9gki/Tyw+761qIU/fQjCN1B3E1TBHE3EFS71X"
    "c3YTcd2hdmBF95LLLbi7XObwZX1Vj6SUxqiXV9JZKvipNmdars5yrz1WG/ZYMYuOS6nfEc"
    "BqtvGa9Iw3Nw+wte7ab5rozW3780PnHH59eri7v746gZd/g/b29oCpvBGf5clfLOy6xP/r"
    "m0qG0UEhy+ggxzQ6mLONNNOaJ82Z42F/ukBHmAGlyNObam3dEALdfW29PXh/HLFo7FHPEU"
    "RAjjcO+NJ64ZnWvyNdQaD67KLTuv0RaeuRwnB53flylqGvn/24b7dSVPFJvwz30cvN5zqN"
    "KATUd3wGUlLo6SNsk6UpUYIX+cSivl1JOU6Bbo923LglYtPDM53OKVAI+6A6jTk6fIdsPG"
    "XNSBmSp8GOIk8q1Fir15tRr6+0PpGhXEen8lTrUB8pqF/fEw8W76G2oLPY1ILAscAvhF8Y"
    "ciA0++QwR9wCcSq3xBRRUGajlVmKNZfXPlEXwWHstxmFhsV28wkgLHl7Ih5U8Affd4i4MR"
    "f/2opp1JFfcxS8xXo0c4NBKX1PrzfXapExSTakPkfwkicoYMRGQpwxZ+C9dTxlnHrIdbxH"
    "VsnteljE7Xq42O16+KJhSdMMlw3EJa3A90GMlsFxHMZkPDcu7q7R0cH+h0qhsyKRs8WBM0"
    "MCOBvDdKvTMiNO41KhkZfC8gzCaBSffbpBR9W2chGn0+Fin9PhXLKIsJCz7G1KXYK9BXtZ"
    "g6StbQGzLiRHR8pISPGYkS6osnYwssQWeZTCkT124UW6KHT8Lmd7X19fJgyJs4v7FBEers"
    "7atz/tS9qIRQ6Xhy8692k+Do/Ypf2+UKS7TNh4np0RqDxzBhceX8DVF1whRTDHKxKsrESv"
    "dyVp1bKFHQt6vB9ahmgydEC1Bz+JpBm4vD1Q85F4q4LfzgCe9+2fDw4ODz8cvDs8/vj+6M"
    "OH9x/ffRRr5cvNn/qQR+SLL0CuBFkX0U/lj1YJec2Db0+o8z4il0zW5fFPEFHPIsJ4kpQU"
    "NDyF3+o9d8OYT2Q3BT3XYUNid8WOZoC9uW2y8PPOhK30bW9wV4RZ1vqRVVzKJpZjk6L2if"
    "qaD/aPPhx9PDw+ij7i6Ejetzv/nUo0WphXQP4MylyWCkj3AsihD/3NLhZfY+z5T9CQTsRJ"
    "TkAyhoTpkQH2gBUr4rwMbYRdwqjfJWNqDUsQJw22Oersl6TODRaWu6CL8lt5lDt9TRWkXu"
    "JUkETwG059ggSemfQ7vRAx6vSN1yqSzPIvd8RnYJHGYi+zXtAs4GvuenJt0ZQOtRjYXmQx"
    "NBHB1lBpLRhCEeKTHI+JZ7+lnjuddy7f0RFR3mIp22IeazakgWsjl1Jhegi9h2HHjl0X6S"
    "jUiC7vT2ZB71diZXyoOc7OGYjB/k4ZqxMKo8MQ7tGAn0iU+YFL3jBk0cKCKmFOfyzihvu4"
    "2Av38V2dwfEiGRyP4unL7PFwvdFuoduHy3b3c+visn1+Aq4KYbY7SiOQ7EMwNFlx+ITdQD"
    "5shQ1/VGTDHy3e8EdzXmet11cxY+YhN6evrdPVv2L1K7NEA/SubLRmV2cklC1zkJourdMP"
    "vxQbAWUqhcIRYUxoHmU4RgzEZKZRMQD1vlAA6n1OAOr9fACqvH2wbXaB3K4qWUj6KCM/Bp"
    "42IdqaqnsJH762IzZjRyy0HwrYDXETvITREIGA6RAlkSQsBaHvE7EpQd0fE3/WhADysYUi"
    "i4bUJUxuH4uORkLFhaQuf96+uPbAHa6SYaKLaNMCehcg2j/VHh9io/29PS9xvyaa+A4HX4"
    "/eqOLtPIZVZofOEpdJBMuniIfvWy5qEYd6XhHQNoW52eIbjD3U5seGzY/wmyqJ1hRYjdZd"
    "sOpAZfji4/Hw75cInvAE3VBAWxv7HlTv3DvEF6/oCYEG2flVrLrV14bvgCr3HYqSHSjGAl"
    "ENlNhlBS5pcHI8T/7FldHh+qVqojf5OcIT6j4uSmiegnNFqlZhH6mlqb6WyundLhbYjS/R"
    "DFPqHrPHxrwhJQ/nmVFcLChoPp2J5xz4NPBsNKG+zBiJxV5ktapLMCMso50brJc2y4ASqK"
    "VFPSI+X1vGTMVmZPwETWTAQNplPYJs6olHmAyp+CVDqSjwuOPK1hRNGQfvY1/FF5oKVNbM"
    "CvuszvA3R1WsDZ1aI1+F5udYQ8Vz5Aev+tX8SntM+VFk/8feVPV6DKsQXj7Swrh23RcO7I"
    "YARlPj7w/th/Z5E90+dDoXnS9NdC6EaROpOBjUKn9qdT61L8UfVciwf1ykSjkt42NFysdp"
    "MkS1ukXV4whgK/TjMM4OSZpClgujtE+XL7ZckzbM4JVKkGIGsQX9mxQpQjWkGaXPCqZ0rv"
    "VN82hCfF9tl6JMKgIwuavZ9+FUY16xpSqcaC0hNzuzDCnPy25n1yAZlLj6NamMC7PgF045"
    "dn8piPUXSfqXT1iOEhGIyanbQIxRYMn+Qj5J2lO6A64q1PBoj9pT1UTbZEIJk7Qcg4oATN"
    "aiKqYBrCr/LdFbkYzGPKNgaeF3EAcxliu9WPaPdIGUtGrjMEuYtBusDgFjjPg6mUI5aE7B"
    "WyPrvaBdmkuZSpKV7yZD2WJV6LUdUX+jTVsUgqUHqawfNgW6PaVdMl6CE5RieDqjgUUDKL"
    "MUtLIJtk9nlXy74bbd7YKJXXPSp/wyfjVqJyG3hhXsTHVMnMp9x1M1l+XJnAKt6Wwanc0I"
    "ud0RX2g72T1sZ+eaOcE3Jld1i3ey/Rk6qsXjbm9kUBxeBxEP4uLQUhZyI9gQToALKqurFv"
    "SlTUxn0tH18EKnCBIhZeMs2aNWmJHQ4q0OrZkT86lDaxsOrdXtsNbbDgsYTZZDbnEj2RBi"
    "u7rITiB/HOk220b2j909c2hnNKdkOO6JPlbMTYtD1vqxaVQ2RD92Bp7A8gIFeXYyV0NWy0"
    "qoyG374P37/T+r5sPK6yWukVR1udi9nk4j8cgEmh7BItZE0FFaqOROP6NfQMtDsYujMXb8"
    "2Q1Y8g5RvY/sXMZxv69vWqvQxZ3Mj87ys3dqPdo0PXrsO0/inbuZc0ny1L0UoOFa3+EB8v"
    "EERY9lpKanmktVIEUCrqZErXPX2pjp2hgoIVmKmDyeq4NFK55Vvm4IHQvjNuFalEn8Ugdz"
    "vCxfpKrgWQDDQqBaZTJCjNfa0oa1pQ0Pr96UTO5Qf4RdhxH7BLl0Am0PMFy18/nnT8Vk9A"
    "YmWtce3/V6fH26qFt82wtGEscXHjQcVj0mki4ougV946+/d9q3J0j+71/eVavT+gJ/6x//"
    "8u4ebm6ub+9PkP7xL0+cufxxJ47oH1W+hdWXUIwxYxMqFJBsH33OiPc0oNHkavkD6h0UdT"
    "psYkJIbRTURsE6jYL2E8mcEqaO5xkFBFYUdcnKtdHYW8eXraqhhyAr16I1bP0AOe046WOd"
    "hKMBw77lqhu2rZqPyvRUnwgt2wbvL61NCnN03dqk2LBJUTdDqkuvC7e91xOKm+i2/e2i/b"
    "0pVNXbb+0fTfTt4u7iXvx58aXTfbgRP64/XbQum0hNL4Y6YDXR2AwNdqOm3IYS/K/BY6bR"
    "TUKB/fJjA8lvnPgedjPZS47fIglm8ldR1YZe3QT6uvFX3fjrZEfbS4XbARoe6A6p9Y6ou7"
    "tvqr5z6MCMn6x4ed4IxhiU2VMYV6E0r3C2Yl39vdbqb918raSqloR6hYhe/WjccQCCqXRh"
    "eArM/NpwaZMowy/s6MdDx9vS0riEMQ69LeYRvbjRULh+a9oMzdo99ciUerYavCrfhzXnuq"
    "OeIIthLo6P2anKtFA0QngEVeBgrbuOt4L0qLX0KAq9xWUIGofZij5ev2Pw5kP/nIBbdAQT"
    "BrgDUwAYxwPyhyab+pQksdV6hH2iPjTYERw/ElXF15RecbUcZgRAIg0aOZ6gtHgTbhClDY"
    "qEnBMOyRML4iH6bPO5qIigOSwsGBz57BNBSy7o0AugRYaaMSnwn9FFNT2mTixD2KXiQ5ex"
    "FewpUEn6EZ5C35+QA5wiC3tyHJUv5Im9bABEvWg5YRaHqYMhdTDECK/97MsrI12SUNsgX1"
    "aB1lfG8m+0cp3B76NTecw+VM4LMvrwmrLljuC3Uym6PTppziLTUnzTfj8zT1bDA7jqbbgA"
    "Fl1wsULJfPFLst03cKSOepvDgWpGX0e9XwNa62hfHe0zbftuXdRm481oN+XUuJo5HJqgiP"
    "hT5ZdyPMsNbFI00/ZFGs+GvpNydIlDGdscNU4Xk0kQZbUUtcsigG0wyeKt+4Uui3+Drl3O"
    "eCzo0ES2w2SDzqZyzDZR0uQ0w45Lfi4jcW94ohL0SgBtje9dGFYu6XPZ0CebatIDJwmHcF"
    "9oOisLgayFdD3MnFLujwhgKz4zaCURqvHCDpZTVlCYLa6N6qY2ypEfuIJoDE/Eh2kmteoU"
    "j3WneKjISil/YASxFV9EKHgI9j3pRhK4sALfJ541PUFjOe70DzN3v+uMHJ6llC0mTgxka0"
    "SMYkNqph48PkMD54loUsFJw8mkmotnqM55SVIzoA3mSFWg0Ge4iJxEKB2s0hQDpQD3qKDR"
    "O12PRF13iuLmwEvmVJnhcb+DUPaVQFIjsw+FPtfM70UxIN2RWFbQ6/5VJd6BruY6fWJNBb"
    "ZUSP252rNWXGmAO6K+T0eIeiR9JVmOBikXEK4Pq9zkJ6zK1gBYxuxHtQfeHB9m7YGvPfCv"
    "Aa3AlbqSD5VxwCehDC5zquh+X30JGaflsRyHeYUxjtUjuQ5wvMoAh08wy3JV5OWYhxAmfz"
    "fStwTp8I5PRpB5x8NMzBGBCaC+Ss0kMgcTlELJDWS5ErRFKep8T1UBFCsDyKsDmCsEeMF8"
    "PsPEyGqEcu2kW7eTbhdrH3dGdpjhrjjDruw9Nu+sCM80c1wVPbWmaHagwBoUc2ggyNtONr"
    "iR7j4UemlPEXYnMM1PyB4Y5EaldBH82HdIRuY4iKlx6g6yniC6heNJz0byLifIwtZQALFg"
    "xML5FfGbLOHKMM8arJ0btXNjCeeG+mTK6LhxGJO13KpVlCtvLYKfsKPefQ7LeTk5CTBzk3"
    "LOiEsn6D/Ep2r6Wm8qC76UroJs0iva4OVFcnXAk56Z/ZFHmRiQsXQpq+FuGO9DjdfiSA8h"
    "aoxXw3j4JRbHeAhhLMbD0kJdXgohSx89dC4vri7u2+c622lidr7mCPNAyOcK9mAScmvGWQ"
    "mB0ac+xBhldS80SubIo0gzVeRSjvSrncrLn4D+LgBk6ZC3g91xyG9jp9oWSUJu/RaBraFf"
    "KdwasCOQTVeQXrp12yLSD7sMOptow76CfpmAN5bZGy5eNfuqSIss6JoS1VXLimSYA61pUJ"
    "wGZng/2x73syY3quPNvC4YykNYzPF5TgMBJr2KU6Fo2gOhedK+zm58JkXrWogs5th64JAC"
    "EZIVewwrLx1VXk1sqaz8n+jEgxyt0PHSDM/8aVlvZuymJR1r85C1T7P2aRrh09QfRxmXZg"
    "zEZI9m46bdOb/ofGmi1rfWxWXr7LLdRF/bl+fJqMgpuri7e2ifQ/fr83b7Cn61/3FzcQs/"
    "Wud/e7i7Vye/Xf/cPg8DJOG2KmgsrzmjRrK8kh9GHMb8ryJR4COTLuJUQMIAkmna4qVCdr"
    "/RVnR1ZGATkYFRNqfKNdtGC1jVVidYbNhGqGYeLG0ZbMh9sr+356VC8YqDKK8J6JepttPl"
    "OMzL0Kw3y14oTrIYkMkUu47L7xk9dBmu9IOR0IAxiT5m2HyXlDfmLT442syx91xadBLUtT"
    "DmZDZLwIj9NhiDI5LFzb2oIBz9NxoIywgyVv5LFtCMsnsi3iijT1wCDD3LJ7bDT9CQTpB4"
    "R9ViK6rVHpJRUxXxyNot+Rwed1z1p2zJpZskBitokVjX6tSm39aafuZlZ70StNa2wNptAS"
    "03yqk3MaDaGqisWeY0gclvmrS4DUyN/uLoX5yDlVd2vzgJq55NkjebBLpnVKo/SADW1Qdb"
    "khsAhkNZSs9D1+Q2mty7lyEEzvO+4zMe5QdBBePQsYazJtUDYVtHeULQxnFp//n2bYy6QH"
    "KllpCpAfN1hqikc0qVCFM1x3wFPeaewbkxfsUr7cNrZPoXo7PNfD9jN3IFFnM4yrxmgoGZ"
    "xdJCOKWPupuPjwb4iciROWqqvLjJM1kn8prgbcy+pLwE+skjA8ydJ/KnuXs4vM42qV2O5j"
    "OtDUsE+LrLYXQGUSOzjofveuxORcLuZww+Q9LOr8mTtyoo143JjIJSN5TmbEEm52m8kFxO"
    "PAMJzYIRiEdZAKli7srxnZ33GSoCyYytNyy6nzRUELBcgS0V/5VdWuu4njkMqxaydVzvda"
    "C1juutPa73KN6rDILD9SYjt9Fu3Xaa6Kp1/3ALKcjXl+dN9Kl1o/68bV+2W3ftMOlYZhq3"
    "b+GASj4G0/L+ttW5+9y+LeZIWHv/vq3q0FCBXp+kPgFKR5Q5XhDzhkUETevKsBQtdDq/yZ"
    "TYhj4NS9EAyidMJsCr7kEJsi5q0BXNgJbjP/WkPeQU7d6QEBGHhbpNHuZ0mzzcwW6TkiaK"
    "DtLdb2HIKBX0OJU0CYfTQw2+KxDPNhAISH4K0F2SsJIkSIGZTwWZDK6eGqvuF5ookyFlJC"
    "wYhZgMfiRMOug3SQZJfQ+HfpgkGXKGnCXBtmGmyXXALWE/sqby1kS+G/lxeDSaUTz3YSxN"
    "jrVMN8EWp34ZSRIBmCxIKhp6H4u1I87pRpwWD9BQmbBsAZEnreNQrxDRx0dFLOqjxRb1UR"
    "rRdZfidXcpJv0+sSAMXCWjKAW7Paljje9qNhJaUbXt1mUL7WJz6ojo0P5+4jucE092uk9V"
    "SIZP/fp3hCFxQcWqz33cz0q+SZxu5kUDNcu3YWXBQCCYQbKvGMBEgb5wM2T3qRYHAqkc4l"
    "kNP1Rt2g4Xq5aN3pkXV9qNeF5I1TKGThxmG+ZqrgLFa7FXGH6qJIvicNsjiHYmcd0o+fJN"
    "WwILJcy3manwrIzRZkXR2QlBTzACmFOg4SMZkmoghr7LvHYpkYjl2EROg/Zs6I0ZCRu2Nw"
    "6vFz5HdgaKMxoF8smRXqadGzNVRz/OsjKrvHlWyizT8mY5GWW8TVanmmw4J6KW+C85f9kn"
    "gJwKMj8JWUv9WupnS32QkRZelGcaO1tE3o9n6wsXdoAkDwWvkub2rLnLs7OdR1TZmGGtG4"
    "6u1SMDDPUc+qLiSkKwu9AQP1yhm8REagLCA7G76rxSc6RQLew3LOy9YNQjGSGxhRrqDMDY"
    "ztCz7m8lO3quOIawZvV/C/boqjH6+qcMS0/qTjrd6zj9BuP0uxflqs2MzY5gDWyhSTfmLQ"
    "x9Is+46MklBe0JdT0mOz82pdD3A5csKP7G8iSaOBwMB3UfNMQMDZwnIm0H7LpRTZrgvtoc"
    "WNZEgLuWYWfh+tVws5d1Aq6luKS2EzZsJ8DnNY/PvCz4EMJcM0G3oJXfflOP0GMypRQiAv"
    "1SRsPOVCt/gswgyf3SnD08k8faLbWmTBOQGTeewAw8xanVoEMLjxk0BlZNyaEkGZLnLUpd"
    "m068jKbDWghETcEnEetXF8TIdUYOj4ZqE9+htpxMoDuH6FZL9Qzt2olUC4fZdp59+UU1nB"
    "iIySab4hgOUwmRxFa1CJJJvJGTSYBp6IIdxS0KSo01W3iCS/nls0ZCoO2x6lTuItBEYV8F"
    "AU4hoD+RwkPmscJEbs25hbyA1fqv3fOsqNKZcprcDMZkp+S2qXOJpnrio8ogykKKROuNJs"
    "hXOhGI58tTYyn/sRlq8x2kK6lXTevN0ak8xZnpRWU0Z8kWdWLVo2AIs449szlpLrUeiQ0M"
    "EqrtpoJhjkZ4VpIaLlygSmfeYaZfK2kJerMvtoKsGcu9i3wapcRDHjpZuuVPrWfXevYr0r"
    "MFExiU8iNGACbr2BVdiavvgSKx1WVO5oitZ1XnOOj2KNA7ExaZJ3TgjQhfhtypC2xP6/A7"
    "eGQ1POvy+kfr8v4H1HK71BvInAkia+uFsjYUOB9S4O47ukXg5dz5zbE4DzYFtg0l/r/LHh"
    "dNYTn3qU/+OFGGs06mE8qZfKWmVMpCbU4tXXpTrCWBljvlHFHh+koS0rAO7+tu5Aa4qsYw"
    "k5Bbwyl3UjpKWsn5ipWoHEFuDZWzRmnoqaOhX1GPjZ3oSmnVopZ4uygZJZFLC8Yk1GuQi6"
    "7YA+72yEVGOHerFZMmILfHtGm0wdfEhzCU1g6IHhk7hCCyw6DMwHWIrTpaT8Sd6QQaWTM5"
    "N0f6pRy2u2GCXcwQnMWSwFsJqQEuFiLhmY4Yp4ovOFHrDC0cBnRVjcm2bvPsTHciqTiE/m"
    "/p3ta8MtxFUINEwWktxcMIT4WaAW5veUhyJgasaXPBkASZkrVeRUmUhDI3u0vSZvawOsMn"
    "GpAWfeSaZC9DA0H8Cix2BrU9OvaZ1I0SYlXyTz3ogSH4UATqd3xcndJEMmLBi1XrGMg2lF"
    "43bgMPRgYrbQsStrX2pYOBmp820Yyd6s1unlItjcYujFh5cvi0wpeceYHt+ahlt1zsC0Wa"
    "8UTb3B1tHwcKY3ccgILIqjD2LPjt2g2ueAqxF8J32O3tEGKhTGpPAsZc7eomfMwYhZuouM"
    "xetSLlkyeHZMnNnNn1EYSxaH6xQluLZTGvuxF23YUIDWEqYXNDLOpSsqcm2n/7vtQ+PTz4"
    "cBzhFP7IQ+fdVevych6n3jhje+ajVINsA0bfvd1/t3GU+qRPfF+8RvffAXYdAZmRb5TDAT"
    "Kha24wPwIFu3w4j9nFUdUZhMFxVamwqCdVrj4CJQlQRjqRXmIc+XYgp5ghRkdEuZOFKVt4"
    "8sO6s5ZkZGWCfS+zQI9Sl2AvJyYzg0xRqidA17XxoyPlvLPabQYTKKPcURi2o2Ixb8ISDO"
    "nWwZ4ndBKrqGMnL4X7+voyoXGeXaQSujsPV2dtQTZJNbHI4ST7Q/IoF2xGOaS6TJWtlZy4"
    "tfASr4Zt7Uwp5b34/mDiamM+Jzw61czJCZffL4zkKJgU/tVhnPpT+eUIUPZsry0rmhGVGN"
    "QKwHXTLHMShOs87E3XOxpXVvAq0ApNALtl8/cSQAYrm+Yk8dHSOI6B1Bh+HsOvv0vZTuZF"
    "vtY5lBW/m4P37wt8OGLVwi9HntuxAZMbFqk7k4rzYr6xXcyU2xn2b4afoEV8xxo25r0E+k"
    "Qzx0eAZ0ue8w8spuqK7fyFPCeTh9eDL+bM+oXcfLEqspiN17rIAl0EvqkSGNbLXyF29wuN"
    "Et/PGSW+Pz9KXNyRlxwyEgPZhkS3VUjJlWWtvagk++P/AXDE/1I="
)
