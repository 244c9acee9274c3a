from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

PRIMARY_KEYS = {
    "consents": "merchant_id, id",
    "notice_templates": "merchant_id, kind, variant, language",
    "offers": "merchant_id, id",
    "offer_counts": "merchant_id, offer_id",
    "offer_customers": "merchant_id, offer_id, customer_id",
    "offer_claims": "merchant_id, id",
    "offer_unlocks": "merchant_id, offer_id, customer_id, at",
}
APPEND_ONLY = ("consents", "offer_unlocks")
CHANGEABLE = ("notice_templates", "offers", "offer_counts", "offer_customers", "offer_claims")
ERASABLE = ("notice_templates", "offer_customers", "tasks")
FOREIGN_KEYS = (
    ("consents", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("notice_templates", "merchant_id", "merchants", "id"),
    ("offers", "merchant_id", "merchants", "id"),
    ("offer_counts", "merchant_id, offer_id", "offers", "merchant_id, id"),
    ("offer_customers", "merchant_id, offer_id", "offers", "merchant_id, id"),
    ("offer_customers", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("offer_claims", "merchant_id, offer_id", "offers", "merchant_id, id"),
    ("offer_claims", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("offer_unlocks", "merchant_id, offer_id", "offers", "merchant_id, id"),
    ("offer_unlocks", "merchant_id, customer_id", "customers", "merchant_id, id"),
)
KINDS = "'AMOUNT_OFF', 'PERCENT_OFF', 'PRODUCT', 'FREE_SHIPPING', 'GIFT_CARD', 'EXPERIENCE', 'PARTNER', 'MULTIPLIER'"
CHECKS = (
    ("merchants", "only_test_merchants_are_reset", "test OR (closed_at IS NULL AND successor_id IS NULL)"),
    ("merchants", "closed_has_a_successor", "(closed_at IS NULL) = (successor_id IS NULL)"),
    ("consents", "purpose_is_known", "purpose = 'MARKETING'"),
    ("offers", "kind_is_known", f"kind IN ({KINDS})"),
    ("offers", "ends_after_it_starts", "ends_at > starts_at"),
    ("offers", "limits_are_positive", "least(total_limit, customer_limit, valid_days, unlock_every_days, back_within_days) > 0"),
    ("offers", "multiplier_is_positive", "multiplier_percent > 0"),
    ("offer_counts", "claimed_is_not_negative", "claimed >= 0"),
    ("offer_claims", "status_is_known", "status IN ('CLAIMED', 'USED')"),
    ("offer_claims", "used_has_its_instant", "(status = 'USED') = (used_at IS NOT NULL)"),
    ("standings", "surveys_are_of_purchases", "(survey_due_at IS NULL) = (survey_purchase_id IS NULL)"),
)
INDEXES = """
    CREATE UNIQUE INDEX offers_code ON offers (merchant_id, code) WHERE code IS NOT NULL AND deleted_at IS NULL;
    CREATE INDEX offers_catalogue ON offers (merchant_id, id) WHERE deleted_at IS NULL;
    CREATE INDEX offer_customers_customer ON offer_customers (merchant_id, customer_id);
    CREATE UNIQUE INDEX offer_claims_code ON offer_claims (merchant_id, code);
    CREATE INDEX offer_claims_customer ON offer_claims (merchant_id, customer_id, offer_id);
    CREATE INDEX offer_claims_offer ON offer_claims (merchant_id, offer_id, id);
    CREATE INDEX offer_unlocks_customer ON offer_unlocks (merchant_id, customer_id);
    CREATE INDEX consents_customer ON consents (merchant_id, customer_id, id);
    CREATE INDEX standings_due ON standings (merchant_id, due_at) WHERE due_at IS NOT NULL;
    DROP INDEX redemptions_due;
    ALTER TABLE offer_counts SET (fillfactor = 60);
"""
# Whoever stands here was looked at before points that end were announced, birthdays given, offers told: time looks at everybody again.
DUE = """
    UPDATE balances SET reminds_at = '1970-01-01T00:00:00Z' WHERE available > 0 OR pending > 0;
    UPDATE standings SET due_at = settled_at + interval '1 microsecond';
    UPDATE standings s SET first_purchase_at = p.at FROM (
        SELECT merchant_id, customer_id, min(at) AS at FROM purchases WHERE counts GROUP BY merchant_id, customer_id
    ) p WHERE s.merchant_id = p.merchant_id AND s.customer_id = p.customer_id;
    CREATE FUNCTION merchants_due(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
            SELECT m.id FROM merchants m CROSS JOIN LATERAL (SELECT CASE WHEN m.test
                THEN coalesce(m.clock_stands_at, at + make_interval(secs => m.clock_offset_seconds)) ELSE at END AS now
            ) clock WHERE m.closed_at IS NULL AND EXISTS (
                -- Who was told of a past that is due is left in peace for an hour: more of it may come.
                SELECT FROM standings s WHERE s.merchant_id = m.id AND s.due_at <= clock.now
                AND (s.due_at >= s.recorded_at OR s.recorded_at <= clock.now - interval '1 hour')
            ) ORDER BY m.id
        $$;
    DROP FUNCTION merchants_with_tasks(timestamptz);
    CREATE FUNCTION merchants_with_tasks(at timestamptz, kinds text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
            SELECT DISTINCT merchant_id FROM tasks
            WHERE (state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < at)) AND kind = ANY(kinds) ORDER BY merchant_id
        $$;
    REVOKE ALL ON FUNCTION merchants_with_tasks(timestamptz, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION merchants_with_tasks(timestamptz, text[]) TO setia_app;
    REVOKE ALL ON FUNCTION merchants_due(timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION merchants_due(timestamptz) TO setia_app;
    CREATE FUNCTION merchant_after(merchant uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
            WITH RECURSIVE line AS (
                SELECT id, successor_id FROM merchants WHERE id = merchant
                UNION ALL SELECT m.id, m.successor_id FROM line JOIN merchants m ON m.id = line.successor_id
            ) SELECT id FROM line WHERE successor_id IS NULL
        $$;
    REVOKE ALL ON FUNCTION merchant_after(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION merchant_after(uuid) TO setia_app;
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
    return "\n".join([*walls(), INDEXES, DUE])


async def downgrade(db: BaseDBAsyncClient) -> str:
    return "DO $$ BEGIN RAISE EXCEPTION 'the walls between merchants are not taken down; restore a backup instead'; END $$;"


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
