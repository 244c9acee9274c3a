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
            SELECT m.id FROM merchants m WHERE m.closed_at IS NULL AND EXISTS (
                SELECT FROM standings s WHERE s.merchant_id = m.id AND s.due_at <= CASE WHEN m.test
                    THEN coalesce(m.clock_stands_at, at + make_interval(secs => m.clock_offset_seconds)) ELSE at END
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
    "lVhYMEIQA8VCAxET0WiUoAzKwjzyf/1QpY6NB3p9wLmBe2jsi/Wh4dMfHH3BWLtOh4HH0P"
    "n0Pac3FkX44JcFAvCH3ah1sNqBsw8ZXNgr7vjEOHezD6+5CGpD8JQj5ifkAUMbNJyAn1bD"
    "J1wqHts6lFPDZlQUhcGoTHRDydefZb7rmzd/Agm/fFkxzvEe7Zjm6Yvl8gvgqHYpBFuB/d"
    "mYTiFfAmE8/5x4R1Q/4ohjFf3Oq//kd87Xg2+8EC/XH81B04zLVT7HFsuAF+3w1nY/zu4e"
    "H87AuOhBfsdfvcnYy8ePR4Fg65Fw2fTBz7HdDAtUfmMZ+K905wzpu4rmKy/kq+sfgi9Ccs"
    "elU7/sJmAzpxgf+tfxtMvD6wneCT4P8+/rt6tcSwbvfq+r5717nvdlsL4oJXmOO2+goYLU"
    "TtgOAFY/6Q940Zgt+24AGn39q3Px1+/hOygAfho48XkV2tP5CQhlSSItNjLguJ9ofUC7vl"
    "2D1Htk6+6y9ixsfzXLNUM80wNsds1aulJFvnyBq2zrF1PPHFCLbI0tMh9bNZmiCZY6d4PX"
    "MY2bps3/7auT+/+jq/92bzszWiP7ou8x7Dofj44XMOf39r3yKLP0gWc3F6yGPlSl05wEtp"
    "Tj86z8xb5PMJ5y6jXjarI5o5RvcEkUGc/gI3OVKHFZ16xRiew+CT6+sLuMkoCP7h4hfn93"
    "Ocfrg86QgJoADEICfEr8+v7ufYHvCJ3y81v2MKo6f3d3H6M+KEZEoDElDHPiKUDLg/ssS/"
    "wZCP4V+XhSHzKy2A9++LrID375cvAbiWFobQsrhfRhYRgcmiKLxlpzn8SxEG/7Kcv78ssN"
    "dn4mcG2ZrHch6nqXaQ0Z8/FmD0549LGQ2X5uZxuMjgM8Ge0BmxJRM5zGCurUje6T/MYTVs"
    "L15yd7GI4wkrhBGtqL4JiH7llfb6+/PLzt19+/ImteGfte87cOUAv53NffvT/MEb3YR8P7"
    "//RuAj+c/rq868BhSNu//PFrwTnYS86/Fpl9pJzumv9Vdzq6zPfZvZ3fKzYI60RtPhfI+F"
    "Dwb14Clh7MEXPdp/mlLf7i5c4Qd82djFS6OD0fw31KOPKDjgJryncmsoS6aV4fHQl6w8l4"
    "f2XxTzeVyyUQ+cHeDfEAqqHRA+EAqFngBHxLGZFzrhDEeMxVDuUZeAWbzo7Pg+5II2cng4"
    "wTuCPhWYUmOfP/p0RJ4Ey/Eh4ssRCUJx2wD2nL/hn+JGwd+OxTUnID6fkj71SI8RsTQCZj"
    "eOEXNMy8YxsmULnv0QGr5YeiW1vjmySmqfmqabPnvu0wcPnwrFxD7GO4HBg2YOtasYOQef"
    "PhVQDcWopbohXksLBP8tIQk93mARVFS8DwrZkAc5NuTBog3JRtRxS810TWAwg1vtgETOnv"
    "KzuIiBI0blzOIFE2csWFXOLagJTGZz592Hzx+r8PjwoACLDw+WchgupRncc/xwaNNZGR4n"
    "aUxm8+/if28vL9+enUEQ6638s5oXqpATKscHNc92MFu6/yw5t1NEJjP+vH3VPp631KZgys"
    "PNqkhg/c4TPYm7geNleWbzTehF6jVY0VuSDvpUQDj6R6B3Bfd9WCcgL2H5NZ4WPVNc3qdu"
    "qYUaU5i8Sk9Ob8jHn9e7Tg+LaLKHyxXZwwU9dkT9J7GAxBssCCA3aJWi22LgKvqm3IoEZw"
    "GJ3pk46fyOY/0pIEPwhMKmIwUFbo+hmLirrso1xrpoKN6iNwlZsCiyv9xdXy1zTSep5ndT"
    "px+S/yWuE4TGrJ91GNjAjhTX9Ur46bL91/lFcnpxfTK/v8ENTub4/3fueJX8winC+pxnV1"
    "Us8F06oPo+AyFUkHiasj6BgHWsvVqI2RCnv0uF+O1f2ayV4faPL1o5jv8nNivo87+i4cSn"
    "Lh5tjs1GYx4yrz8jcId3BNxwgXgB+Ii5Hqi/4DdC9mJkiEeksJIIGwxYP8xKevTUI8SmMf"
    "cETHFEhbgvf5cVP0Tcd6hCA9GzcHgfno7DnJXTI59YKVtcDV9PvPzlCMD2nHbr84k2sYAt"
    "xwKCPh+Xy3XSBCanfbTe3DzA1LrrvLHIm9vOl4erM/jr9OHu/vryCH78G/Lu3TvYVN6IZX"
    "n0b8IIdJn/728quZwOCvmcDnKcTgcLXie1aWVYUo5H/dkSHSEmmjejZkpbN0RAd9/abw8+"
    "fY62aOpxzxFCII43noSrm0hK/450BcHqk/Or9u3vkbYeKQwX11dfTzL09ZPf7zvthXypQZ"
    "ndRw03f9dpRcH1geMHcEoKPX1E7dVdSCX2or1Mk7llYtLDOx0vKFCE+qA6jUNy+J7YdBZY"
    "kTKEl8GOYs9FkzUb9Xod6vWl0icylOvoUp5qrfWRgvr1PfNg8DvSEXKeYZVPIqUGAtsB+J"
    "8c79kJHPEIqAeCKTEjXHqp1MgsxTrEex/Jm1CdVWPFZUsW8RkwLP14Jl5U7A++7zDx4FD8"
    "Z8tNo8mpMUfBW65HB+4kwz2bo++p8eZaLZjtEQy5HxL4kUdkEjCbiOMscB69t470u4p/XM"
    "d7CioFtA6LBLQOlwe0Dl814cM0w2ULGR/9ie/DMVqGx0kak/ncOr+7Jh8PPvxcKeZTJOSz"
    "POJjSGh8a5xuX7UrbRhrj4BvPa65LRbLwGalqbz28KWwkLPs7bzIpSYxPGh5DyXmkeqJ+Z"
    "CU9MUUecLDMXjqwg/pEu34NSU8ia/Y5YOBUKS7gbDxPDsjUHniPJ574ZJdfckd5gTmeEWC"
    "lZXk9b6krNq2Lev6fW0ZkunQAdUe/CQoM3B5e6DmE/GrCq6dR3jft38+ODg8/Png/eHnXz"
    "59/PnnT7+8/0WMxR+3eOnnPCGffwVxpcS6TH4yM79KyGuRvD6hzvtIXFgGESaXIOGQFKBr"
    "pVh4DH/L37kfxny6oLznOsGQ2V0xowPg3sI0Wbq8M2krre0tzgpdv6JeWcalbNZ3bFbUPp"
    "Gr+eDDx58//nL4+WO0iKNv8tbu4jpFNvZpWIH5MZW5Wyow3ZtAdZL2NwPcCkm8/xEk5oiL"
    "IaTpRILpsUfqwVYshfM6shF2ScD9Lhvz/rCEcObJtiedDyWlc0OF5S7kIv1WHg+dgZIKkT"
    "/iWIhE7Dch9xkRfA7Q7/Q6whCKBPMzE9yWCiJJUrslIhNM8QTzCP6SowSsEfinQ+7aZCLe"
    "xH81oYhTNqiWUpMkrI9mgUnB8xoFaBJikYAuESmO78i50PYxVsDHWJwttI1Jv8+CgO9J1C"
    "AV69Y/vWQOwTzdCk7nV6h/k+rFI2eQaBMnyMgAkzD+khW1qKnKVUGUg2ZraE1NYtyurkGz"
    "IndXQsHos9by+J0aYBWI4nU9HFs0WU4OBoUy8sVYhNH+UNqDFIK8L4AA3mmwP7msE7HAYM"
    "gn4ih2OX8iVJwCAMGRuC9R8f0RXz1SF0x6f2f9jIWaE0aKSQyOJGEWhDDFHbE19vgkPEKW"
    "+ROXvYEk/8ImwEZQe5rcuC3nxj2Jty8zx/V4ox3utw8Xne6X9vlF5wzgv8Ah6khbC7cPsa"
    "EhSsYzdSf4shUm/MciE/7j8gn/cSGep/STKg6iRcrtGWGbDKKu2YbKLCsGvSubrdkVxSll"
    "yxymzsNBqJdfaRsBZWq++k3YCELzKLNjJEhM3jQqhvY/FQrtf8oJ7X/KAATcfSC1+ygNE6"
    "M/kYeYzva70NcMO2Kp/VDAbkg6N0sYDREJmA6R+y1lKQh9H0AZQd0fA0C4Bs4Ce18osmTI"
    "XRbg9Onz0UiouJAu6y/aF9ceBBplmmF0E2VaAN4W4YNj5ShkNvnw7p2Xep5Fpr4TghddTV"
    "Tx67yAypw5VX+D6VmrF9/o31suHpykelkRUDaFuXU4W4zqNubHls2PBr+8serKqAxffToe"
    "/scFgTc8Ijcc2Nahvgd1kfcO808lWAjUPVWx6taPZ7QHqpzGxB3iUd0gtSQNzpAuin855o"
    "QevxLaxDaXI7yhwh6Uh+YxOFdQtdLYpytLfSOYFPtdhrUfK9EkU+qejcYuDZebVNGAl0yr"
    "vrAk1NjCmMUqDvMGF+pUzF5ZV5ey1LKqp+bgRWNKQDMAnQGCqalkFrHzwzVXnMITwY6VwQ"
    "deVY/ZSPilHcwzrVK9zro0lcbi2bJq/kx9h2bVvC+f1QmS7SnorVZpNdDpD2V2BSxDUPrY"
    "j1BoBGK3CmdHmJgDXpziSReb1s31LlVGFkkao60lqKD6fPjnKpz+pUgsd3kod7GAKixX1h"
    "MRmMxgk0oBe9wuB5irxu8gfz+8L9qhKbdF0wKLJ2O7YupWmrIxFxpzIc9cgERxL7Odib6S"
    "ZyCM5ZiChsG1/0g9J1Bhl+mQBwzCLQH0R0tkQPvMZmyUYR94En+BJ24T3wVuEizcxdIAoW"
    "Q06QM8GRnRGbG5TMim4TtyJdhBXGcE6oLyJTSgC+Yoso29sGV7oYFR2KzuBHHb56wAa15J"
    "dEy0xaJovWuUb0HqpCok1K668qm+xhpo1Wwx6I6Z3x053iTMkMjSePcSapNLJE+p68reYe"
    "K0i8QTHW7FFsea0+PghB7hG0pOZqbL5Qghk9pkIdyygPnPUv2xMMUDcshVadgogXT1+rKI"
    "At6rCWX+NiZLRwPrWqnkm9cRxxgDzctXRV42ziKtyVxX1QGyzk4vDlTS+0JPWc8q2TZAQ1"
    "N11djsW7DZs+HIExetly33bnFY8l9RoRsQbfO/Qdv9GFHBIQkjGELMDoqjskJ7AC2OvnpF"
    "/iYA8mPpoXdkX48h1AgBNmdjgJtjGTYG+JYNcL0yy3E1TdUwtfFqbNWrAbt3lpq6HFZdU9"
    "QLU30KOf9ENZ0wEk0dewmU6jwVU9QiDzBy8R/J3ueDWYSpfCT0Zzv5SYYAoMg4OOoPWf9J"
    "f5gEq0eZNpIo2BgPVURRC+Mh7W955k8V00GTlLUB2NkbKZthIt5m537evpTx6RdP8/yuG0"
    "Vh7Zk4H5FWemymYvLwqbDuXFv9LX06PUZs5jIxFxdtxG86SItmItwsvrtK85S3wrMYJvmK"
    "VuKOI24EMqoNpjnEwGWgHHE4jsibkRME4hg0pUVPY2Ru2R4KQmEvlj16IqL6KBdxs2e1dy"
    "D8ZALOzYJ2VYsdgH2GTiloEIOIfCNW2Olc9wMslYUWsIxllxd90BS7BAiyhfiBGVrDPQ2e"
    "MrQG/DpPawjFgIJaw4l4z0efT+BE4j7iOCdwuxBJz2VUnE2LCsJ3GJ8C3uuxIRSFAJIpRu"
    "SPxNKVR1/IUdcQSoMFJ5/4CwFOyUQYjC52jrYwK2xAfXkmWpIUO1nySeOBNujUapSDppp7"
    "HYoAlIvgnoML/hhP/b/zXiAxOMSnEelB/1uxfWj37+ujdAmdKys3KcdE0QRGS+M/HjoPnT"
    "OL3D5cXZ1ffbXImdBgLCIx1EAlO21fnXYuxIdKlsnnIobJvGKVsEs+z4sh6qBZ1KkaEdTC"
    "p6oxGsHgFme5sLgHawAz3lAldQA/qYQoYoqVZLHNhBithlhRUwuxKZ0pJd88mTDfl9Ol6C"
    "YVEVTapLYmiZnivNyWquxEG4FrszObg+VZZXZ2ZzCDsPK/pZVxYRb8LeQhdf9WkOuvkumF"
    "b1hOEhGJyUl5kSs2lJ6QpD11jDdU7ZM8DqV9qECV67KyZUEJk7TcBhURmKxFVUwAWBd2ch"
    "J0CCAiwoyo89J1kCQxdlcq6yhaW/4vukBKWrVJmnp0UwBjjPkKiFM6aI7BW4Nd2IZCFXV5"
    "IAHW8bchDCKLqvTIiPtb7aYgGYwepLKe8znS2kRtdVuUpKQC8IlrGfT5BJofClnZjNoJv/"
    "r++cr3L3Nj3yq2FwJolaSdpqzNVrA3CRxJKQ8cT3ZCLC/mOdJGzqbJ2YyQ2x3zn5eVcsTX"
    "rJzgW4CjKhRyjNI4bfBzCPPs8iUdc7Bt+kZNcUcTWmtCa00dQlOHsI91CPtnDu2N5tQksu"
    "+DlA3Rj51HT3B5iYIcX8zVkOWwEipyxz749OnDnxVKCnq9xD3Sqm4oZq+n0kg8NoXGwTAo"
    "sBBjRajkziCj12TbI4mbkzF1/PgBQfoJUa8YyN8OQjoYqIc2KnRxJ/OTU7DfXqNHv/a2WK"
    "ZI2neexW/uKg2ouLo3R2i41nd4QHw6JdFrGanpjSc91+lXEEWKrpFEo3M32pjp2hgoIVmK"
    "GH6fq4NFI15Uvm4YHwvjNuVaxCR+1MEcL8sXKbu/LKEJNFGjMhlxjDfa0pa1JTaiWTkLOf"
    "mZmsBkv2Privsj6joBs4+Iy6eA2kfhrldffj0tdkbPeSQ/fSzikfz0cblHEq41Ht9tenx9"
    "vqzZQ8ebjJDH5+KdqOpPmnZBcfP7PrSuv191bo8I/vPf3mX7qv0VPqs//tu7e7i5ub69Py"
    "Lqj//2xJWL3+/EN+qPKmth/SUUYxoE0NGpm+2jX74iFgiNFlfbf+TeQVGnwxYWSGMUVDld"
    "G6OgsFHQtv8+CcIR88LWomWQuJhnHtBoWEEPbXxfCUqJoLeqgBj0/rHPBYeZrbEvAG3S58"
    "/iCyj0y/TLxu8Q3/EI6FwH7hNiIgTiBaRvTp0QUiGhTx0lARNzzJZ+XXEXNmONt9Ygnbgx"
    "PbZsejQNtzfEVt9nXr9UF64kjckqVEXr4vNhAd3p8+FS1QkuZaGwZzm1X0Jfz2CxUQgorR"
    "MmDGbyT+ZzsZ3TJ0jyn9KCySSvU8IldNFAvHuJ+R5T7OBsPyxkKhzmmAqHi6YCYAdMMiZ8"
    "PtrAJGu6G8Xj1s3t9c31HQAOtG9uLs4lxMBt5y+d03tTEAa0TtntldrU58iMlsJ3UMM1ug"
    "AWewkNGXD9Qg0luKBsI3aPY4vBVaS0/krHiN3lrek50vqY061zbx4hbT9rfmzWd+zSKzRN"
    "ZTbgQcJMFivUZwB2ycxZfZqV5RdfmrJJNjR5mXm8HOKRHm/20qIyHq0mIhlSG0AVgsJK9+"
    "a1P/E0L6DoxilprS9S1qMAfSR2OvD3pWB2lA6y8vH2gjVvmu/2AsCCW3kOXDnCKuTF7cqO"
    "usV8uRey+y4kbyS8uoAjDQE6S+GxJlUQRAcQzycBH2XUpkX4JXAZEUokpjTUTAAMtXyM1j"
    "JX9c8uj0AusUvXGnXcCII0BhstHWMEXUAFF1/TVmp8t1t2Mo54kKFo5Xm/NIXJ4EaXXGwm"
    "0k2H0M4+GwBoscQ1OiLUm4m/Rr2SrR+3DWjklsYAi0jqIhyPCT0p2sGZuLtsGifsE+pqcX"
    "kAFmOapMw42zvP2SFZ+X3eOc6eiwdi8W6BDLyKk9PxUcUNoI3nMUiLefZbqANfPKXvhGgl"
    "igz6f4Y4mKFaTNO1LwjNDOe/kP2jT0eRFk17fBKiJwlWsWdDVQ5v4q3mHCbNmd3EW3eBrT"
    "sJiX3zABr2Xccit53fzjvfLaHl3/7W+d0iv53fnd+Lj+dfr7oPN+KP69Pz9oVFTh/u7q8v"
    "ZfDky8OVIaGTrabYbkkRugaDVbGb6QP79UPi7EfIfI+6mdtLTj55mszkVVE1t/nTp0K545"
    "9ycsc/LeJqlvVz1y62hACDTqz9WdDrq4k2gZuI9blfLdoxR1rD6QDBYID7DKFRSzMjouAz"
    "WD9dYfGCfbU4K5ZnJS1SmpyeVHwPXjPu7tARarCfVcfMucuol83dBNV8FbMg2xRbo2+2qz"
    "SfXF9fpBbMyfmcD+Tq4fKkI1Q4XClikBMuc2I1qNybjJarplglVbU01Q4y+nORIr/Py2v8"
    "Pi+U+I0ncDCVBuyeIzM/ZIo2iTT8dKe1UDveNh0uTfIb/MGLjF7eAEaPr037l7gNT4/NoJ"
    "wE1B/5ewIrwt6WNe/UPSL9gIbi+3FwLAOdUkaEjgCdG6x11/HWAFuxkd4x2ltcRqBJmlr0"
    "V/oXxY70FvT06fMRtEkOHeZbgOr0yP5QYpNLCYUtx2N8aqpnhMzThtCA7Ogrh0N6FgAckJ"
    "HjCUmLXxIaJGmDIiFnLISi9iXxEHXVeikqImQOAwsGR774TMgyFHLoTaB1AVSEYbwko7sl"
    "iDkBXhFAHRrE7B5lbIV6khRFr3pp6x3gmPQpdMMkYq4Hqrf2CgEQ+UPLHWZJmiYY0gRDjP"
    "DaxyuvzOmSpqrD+bIOtu7Yln+jlOuM/T66lLfZa+W84Eav74mtUMR+O8Oj2+NTK45M4/HN"
    "B4NM/CJFD+QyDXEJLTkPxQh55ou/cNt9A980UW9zdqBmo2+i3rvA1iba10T7TJu+tYvabL"
    "1J6LacGpexw8ECRcSfSb+U4/XdiV20guK1qsml76ScXJJUxjatTMrFZBFEWS1F7bKIoA4m"
    "WbKlOkAs/IBuSs54LORgEdsJsHGiJR2zFkmbnGbYcenlMhLPhjcqIa8UUW1878KwctkAIa"
    "CWSA09cCg4QgchVCmtKQSyEdH1aOCUcn9EBLVYZlDGp9V4YQcDHgV4XGW2uDKqLWWUE3/i"
    "CqEFdFq4onnb0mpSPDad4iEjK6X8gRFFLVaEPngY9T10IwleaOinI1Vb84eZsx+LRrOUsu"
    "XCSZDU5oiR2xBGdWSZLHl0npkSFVw0XEyy6XOG6pyXJBUTbTFHqoKEvsBNoOTYQwcrmmJY"
    "Ft7jQkbvNZ6k685I0hx4zZwqMzzudxDKvhRMamX2B1DXrPweAY+sC0X5Bb3u32TiHehqrj"
    "Ng/Znglgypv1R71k4qDfBEMvD5CMGI5u6E5WiQcgHhel3lhktYlq2N0qCijQfeCB9m44Fv"
    "PPC7wFbYlbq4D5VxwKepDC5zquh+X38JWcjLczlJs4MxjvUzuQlw7GSAY1eRWdG3BOnwjo"
    "8oUTFM5YiFiAOPqZkMczBBKcTdAMuVoF1FUef7XBVAsTKAvDqAhUKAV8znM+wYWc+h3Djp"
    "Nu2k28fax705O8xwV1wPBmiez7sq5PdWjpuCw4ii6Dg/+u4kAO+epDpC6OPpkI8Q1s6zIn"
    "ybPHwcoOkzPxRTIPJbBKrhCEziI+mqYv4IWqAMnf6QgLH6yI7JkE/Fo8O4qrbvUkGB/aQh"
    "s9Dx5Jt1pX+u8WGYc+A0Poxt+zC4XcoA1OMNNrBbbRIMuR8S+I0W6c3U9pAE04JLQUWM5/"
    "UjjDT9EjfbDi75ZiXYPEdm8JSvzuyC3M5l9wK/dxI5qo2lbD7TVY0+uXy4uD+H1hq3VbaR"
    "9fuanqk7KQmQGZEYDZAZJ/fpGuxEeUjslZBFJFOx9Q8LCuRVkgDHQiXJTANcbkLHFCbL6a"
    "Zze9q5uu9ef/lyhEo44FGXksTajOmReGEHMM39bnl2ZxObzPnvQ4D5BvTwfqqVI2g+rgZ5"
    "V1aQ2Hk+vYfPPz68+/Q60hF2mB8GFRwdKcLadLRAp+rA8QMhBmzLjDDsUikVopHg+6unUt"
    "bCEZLy0QpjvMIkSJDt2BQgHicj7u8hzBcgQ5RKUIwI6pABdyqMZtQewQTFN1cuMSV+J4iQ"
    "2F13ZeFvJP9NZhiVkVBMUQcRYbZW/cQyZNQNh6XkkiCpg2C+ydetnWSgJbaT7XG4Zz+WaJ"
    "4pIoP9Da3TzgXhz6BvKtd8LI8pna1Bl+n89T5fJNH5dXF99VUPn5fTfKp1kJlpnZvDGxOZ"
    "jXMIMKIQuVDKPqSA4poR7xywRMhDh1JWFtEaQRFH1H9iYWapVa5sUnT1E0/IXRtjYYEwlj"
    "1IuoVuaSABbC8hPqd+oCnSwvRw2eyqhFE9R2WyNf0tGT9UKFM6hNibwZFDojhhIbms236O"
    "MkjLCmGRsB5ygBz1qDsKAIGhOIrHb9bM/2fqOnbXVgddQd6niUzm+xdxbASw+XgzAu8LrW"
    "kkvwPyyHnUNko6l8CmwbOlnCNj/ekzI8GGskKZo9peYtJhWfskKY8eG0DPKEiAcGkQwpfq"
    "XAmog82EABdPqJLe4zF5f1ShYdTaxDLxXN5/6iJUQlnhZNKavHC+4/ENkWUhgn9MxIIfiO"
    "PiEVJYIGKBxz1+Sq0ul0JBtarfZdSHNRRW7/W1NtFBylEXqn8cr6zkskhNFhyi/E4d7y28"
    "+BGqYb3JTNYrzosL2nCCkBGV9HUkA21nn7MifXnKcky0RU1ZpyLVFq89oM+VUjKTdPXJx9"
    "S9KFRiHZlCE1o8YmRuXdOqJNbBfQbiqjA10pQ1mhznjeiljJjLqok+TVmf6NWdA73CVYG4"
    "ROokANMs9BauPEv7MQ0MyuM+BZOstSSZW160Xsro7qJdVzCvG28cyIqgOCNbOUZkFg4cF4"
    "++2BsUIPeS+nPUoaiaOEcK6d9mcWK4sF/64kdByMwJm/xscxKHm/zsLedny2VajqdJmoah"
    "TdH+ztURmMbCTTdbAoS3SYb/ZTl7YwqTGdw6vWgLRewMdIeHu85ZQW/KhtOolQJT0r2SoK"
    "pJJDJZD/NIn8GffEQo6Tl+OLTpTGhjurqbEpk0YlIUUumdVezvFGV97O+9KZZNxQ8CYHJ3"
    "4oVOBqB0vqDnaetjb+dni6ownM4WrRAq2K0ZUmkXSJDVZl7s5Q7QdExtOqbughK/j/geex"
    "0yMMlXDEAXrWW+YrxovewrjtBsX/YVo/8ZSx4kBsix1E5QXwEPspwWEmgWc9EW3cVx9pf2"
    "FCexPKTX2Bdj0B+NOSIqSwmSRqC/AOLUQyxT+25WdSSb5ItrnMqNU7m6s06uoQwPR06peI"
    "LI2D4wxQ/7rVV+m3QKqH1w6UGgrxc4C5JlBAV6AisAqHgrd1QgMVmqIEst4thibghxUOiW"
    "gRjbbPvNtt9s+0dN6GuNbDVoV3/ALOlle7q6+vKOLpOtC+7nkOgMyjimNAslX7om8UY6iW"
    "NWuBsBwVSPRMY0gvzpXR3vph7V7OTNTr63W06zk2+crQ1Y+8443/YBrL2ia3sjjZwb73bj"
    "3X4FDfiEutTrswztV1/J03x7ckxBpfeGo3tCE0m4Na3DgpqKmGtE9x08VlgYhIFeC/ot1v"
    "d5YlqwDNcGhPzHc0/gUJYWPcKRddDppxwJ7bk/BGzrySiCGEo+ZAV12Twto1GaG6V5BaVZ"
    "LpkyikCSZgdVgfVDWdNn6sjfvsDlvOBCiszY8ELrhLl8Sv7JfC5dzIAGQrT+QmzWKwdIsX"
    "XgWYQEKCeZBJGxcjEw7JMGaXNLxto0RcPxahzXK7E4xzWFsRyXbZSpasBLoAmvTx6uLs4v"
    "z+87Z8Rlg5DwqYzPmiqWEQ0n4nyuYCOmKWuTsCkOjIHMeHGCKJXX40RtqsTlIVE/TWfxgp"
    "LOZImttyemZAoT+MfYqTZF0pS1nyIwNdRPihK8wfyz+T5CRfvMZTSoNC/mSGs/MYYQcwMM"
    "bNA+nTBg7qDZO9QkATCvanMkSVn3KdLj9gxmgfxVzE70AwhV9849rxmJzM1uAInsyk9YwV"
    "xN0RurOxqurSttqKIssqgbSVS3VCuKYYG0kUHdkkQ7XujPWouhFPm9lRNIUQGHYnGUMz4R"
    "ZBikmAm71UYUIX1CvZA1dC004MCxmQyN6EPNp15ApdOfyyAJ7WO1AvmJTz3ISdJ+XEtf+d"
    "OqwZHEQ0v66RcpmxBJEyIxIkSiFkeZCEmCxOQASeumc3V2fvXVIu3f2ucX7ZOLjkW+dS7O"
    "0kHWY3J+d/fQObPIbees07mEvzp/vTm/hT/aZ395uLuXF3+7/rVzpuOteloV9L1tGL8Ct7"
    "yyWY4JGvNXBQbLtcgQeSwpBcwfhbovANVX03N1l0kTaDQs0DjK3qlyzbbRkq1qg8rpJln8"
    "KjZCNfNgZctgSx6VD+/eeXOZPXIHkR4T0C/nUr7K7TCvI7NenAxVXGQJIpMldp08v2N5qP"
    "pfdI0xbcCYJB8zbL4LnlUXDt9aOfaey4sWgl+PsYDbJoC38nYyhrhGkDT3fDYSzIdg2P/X"
    "0KHk/5ERf2Yj6IKzaALeSKMPSsuhK4jPbMCtwnazgNFOAbEag6Gom40sMvD5SGLX4nsAGp"
    "D8KC7PdH8XeL0GaNQcm6Qx/ZqSkt1ga2MLbNwWWI7YmKPeLAdsbKyB4ppldHyXY36KrGH/"
    "BlI687BKl+d0GoZVuo7Neo2Yo4z6XqUSpxRhfQqc9rJaMI7tg+FQVtKL1I24jRb3/iUc5o"
    "DLokUMFvSjsK33PEdI/OrSRmaSZgVTqD5osiUsIVMD5psMUaFzSibdcaF0Mbtwy9r18Dzg"
    "E7/Pui4vO5EXCI2fzeAHxokyYMJ6VsW4gYSJhFxqFALub9ilyPE2LQdj/LuXypfayvTzRl"
    "etfH9vN3LJFnP8YrkKo3CoJNJzQs6fpEOW+7LpAPxKKI6mIKUXsn/wnuD1zb4l3oL85LFH"
    "Cq0u/7TwjNV7SZm6iTWu38b1W/mUKH88rOVc2E1mNnkJexdDlRHJ+3iDzzhpF8fknbdSee"
    "kmzoyCp64+zYMlGbXHSXwQGIMndDAZwfGIde0y90EGILLzb7UikM6cexNEz5NQ36pjsIzD"
    "A49XxiNp4qvNIVvbc6GJrzbx1brGV5/E7yrDYD3eZOa2Ou3bK4tctu8fbiEV/PrizCKn7R"
    "v58bZz0WnfdXTyN2Z8d27hC5kEDqbl/W376u5L57aYI2HTWd/1At6pIK9T1CdA6Ygy+Aty"
    "3rDIrGlgOyvJQpVVmCyJOsDvrCQDKGMxWQC7ir+KPn446yLcRQj/YJYplJ+wH8Lw8ahLnK"
    "KgPKkj4vB9kV5vYtTSQwKvzWUw7HpQC2Ui5YAe/z6FzF4hj2OUic36TgDmGfsxdgXjgy0H"
    "ZHwwjQGMpJwI5sjMlwIm5cu3phKYRAllOuQB04W7EBujTyxAB31Ux9WnY0BEWhj66Dyrod"
    "uVmM1G4woO/wVC86UGayd+bbmAAG4msLRQAoypvIogsKqD+WPql93AFinNFwUuIB3PlAuI"
    "Y9fuhL9NF8LD5jbn1uuJwdC9O0KKg+tCblBnsQ5soBJyw53Wo9rnmRbaX+6ur5Zm1yTJ5t"
    "NrnH5I/hc7Rhkks0nYF6IRqwU9o5GfFNeRx+UO+CbjEFpZHMBGuEmUV6OVgJ8u23+d1w9O"
    "L65P5uUGNzhZKAZvGu82jXe37r1ae+Pdsc8ffTrqgjKSuQktN8cXKU02CcsG6A4+fPz54y"
    "+Hnz9G1l/0TZ7Rl5EXPRiwPqRcVMminKOtT7ps6zsUEQrFdE0IA7XLkNzLnh9a6NCTbOo7"
    "Ycg8C1ozNI1AXjcGL7fqM58OshLdUpetvMi72vJtGFkw6A5mE0KzAk0UVNeTIbvVh/higs"
    "ohjXFLoFLddkIxatVIuXkx3P2InWupljF0kjQrWTmmaRnbtlcC+lzpLErS1ecg2ptiHaPO"
    "l9+UJbD0hPktNhVePGOUWVG0/dSkJzYCaPWk6KMzZA40kXyX3VjhRGJ9R9xGeoIAIjg6bI"
    "J3Y30//R7Z2V7OaDTBNydqmHJuxKqOep1Vz6zy5lkps0ydN6udUcbbZE1a15bzj5oT/xVP"
    "/L7PgDkVzvw0ZXPqN6d+9qkPZ2SfLsvpTlwtct6P4/GFi6jgJNcHrzzN7RjQ6sUW6yMubU"
    "xd30uje/XYI4XaKXXTY2y47kKkSI9QwFiRmkDoo5hdTQ63OadQc9hv+bD3JqMeywiJLdVQ"
    "YwJj0fBjxMuSKMZrjiFsWP2vwRxdN0d3v5s9elL30unexOm3GKffvyhXY2Zs1cz4xj0+8V"
    "uLFoa6kGdcDHFIGVAGyIMTkywgkpTZFpHQGOSZuhMm9HyfQdMwjGm+bGOo20V3w8RPYAkm"
    "dE7hiU4YX4W46TMHO+ZIXhQ/KXRV0SpAD40oZrU1hoY5GnBjaGzZ0FBrqiRX01QNU03M5N"
    "5V1uIZWJatCaKGpftQc/vt+ur64RYaJ/nkt+vzs07RurUNF8+i4rPI7bwawYjEZN9D69Lx"
    "BKvFU7AdklC/Qo6anjoqjkmPuXwqkT+micw2qaGV8gRtuahw970be2OE7bu13Tpv0kdf2Q"
    "K/jVS81qIVnrho5VjisZpY0Bq/RQVINeXWdV3Qtjtg/jMY0p5NhtQ+hsIhf6YAlQi2+k6U"
    "6SEwY0afnHbcwmpIAzTGxc2syDw/ih5kETGnBo4/gj+bRjhmaYSN7b1lxbsBampMxHqwNA"
    "hpOAnKGIkxhdlmYgfBmK6vvpzfYgveh7sOojNdnXYuLhI9eU2zI/s8KAn9qSmMtiIleKVQ"
    "HYIEgnbSXNSahMkGY4MUtwWkuD63M/woOQxW4ysxd0tl/XdDaCTNvT6D6S7U70hbVj1hdT"
    "NJxMrA9dCHxqmuC1E0nzCvuCtl06XQ0BUqCwwrt1tURLTFZlHVKjMRIQMxZMS8ElIYMZks"
    "iS4v9bamNJN65RjPFiFldIQY7dzIut0u8JKOP3d7GQfAcnbPkdWQ39FmBVuRwsKyJEaZcg"
    "kPxIVtC8MtawkkSMy3A6QUJHBVqlUFAiqJn6c2JGcdsAFlTFsJ4lTWsk1R1WQJLGG++i0o"
    "gNE2Wa+3vUp+7RRpffzaexnAgOXdxSbjZeWcpqyPmF9oKCe14qHQiksowrs0I6ITuEqd2h"
    "xtbboM7uXanwTY+bPS6p+nrY2kX1r+yhTDYjLUPz1ORtzf+/aSXrUod5KuPnMkiZoEk8CK"
    "XSQWkY1U0UApk3dS99lgWuQbege18qLfOMAqFAGXQWkcXAg+aegEIfdnCJ6Ewe74Vi8koA"
    "NGRRCysYSliMmkjTsdcmI79ho6/zUx7SambZZ61KQ+m8DaJl1gI2wFt323fIB7jszgsFLF"
    "kN36Y9ZCKynP5xTRDkZGN9CfqclX3hXFvSm+bkDSX5fRG8gM2Ido9Na17qaWoalleAWPDt"
    "yileXJwQtWrgcHSxKKO276wpJ3+eMEG9Eo6kUnzZ0wdcIhNJ/BKKyKzvYmsyPsyhUyfxRY"
    "ymcsyxyOFXJAQFwmQbWdMAFjqhKDhQ3Vf2r6Shu0+zWunS0fMvhvCd1Ij99BreigUMfEg5"
    "yOiQeLHROTb1aCzXNku+eIEKwqyO1cdi/weyfr3tuX1w9X993rL18sctO5Pe1EH26vzx5O"
    "7y3y5bbT6d59O7+5Ob/6apGv51/uu6ftW1nq0Lk971yddiBAdtO+vb8ypef0rpc7hEL5oE"
    "FIPhRkd1PXsLFcPpJ85devc6DYsipj7ucl0sdEW0yk17rkdhWYNebJC6XfD4MqfT2ShPVJ"
    "lchJp4FeYzKRZkj3JEliLmWmyjxIkO3eLNDZVPs3G6IIquuMnIxJsVwHWSCspI1saSJ841"
    "PCByHzsKFLBOkwojMh/mcsSQPwZvGfw8vVX64NaDjN0O44CyI7TxfJojZaKzlr/26R753O"
    "rxa5vL66/2aR3zvtW1DPO7+ZopuHDvMzQrrLu5JEBHVotXzKbdnoGnzN+ObSs5hYFjq/lL"
    "qrl/1tpl9ZSB9ZKRHFFHWQ0R2+bf3kAgnLpZIhIgKjN62vnavOrTi4zxAK6EYo6EfQsXLq"
    "6RJZHjApLCzvn4xdTisWLm8EoM+xuzadZQgmD6IvQWTyIf9FSCQQihz1ZgTel9BE3eZ8Ar"
    "1eQFC3WTx3ft2HPhZkBkw8xS4jk3kyox1BIJah0L9c7j1icjEU4mH/HixqKli7ufZOGdsG"
    "q9zSIkhgVR5F0b+QPoHqOxik0MTFhSn3xV5TRgBb9ssJRbaf2Rhuebv5mMJkOSUc2Ee4PE"
    "aTfjlJrM/y2LsGcHudX5GOy7msmujTlPVxCd05AEGjYZfEFuhxPJmE9a/6z0fJGPsxHUxK"
    "twGDtLUs5eZUoRy9kHbTjQyJAt2AOXfRANZ6OqqJWTCgXnqIrpOCB0LzXnGfVfNntgr6VC"
    "F7psJa6/wQ3HdngHimqxZXsIfWla7ZJNdsPYOzAa1cM0tfO9lug/EayNjFs1glMqKPEloa"
    "oZtl5TO5bvV+W4yUxa+tMJbEhi19W7G/ceCz1fWiF2RgkkZyI3Pzlyol+noBvUR3DCumms"
    "imxVGXMXT9IoyaWhe6OxjUZ8ediWXTMXRU5HUZi73J8pY0dbuMJmarKjdmHQFNqnCjzVQ+"
    "FZquYhtg6l60DsJdN+l2AuTIINlJSEYjqNjJIU1Bw2aa5p816Xy+g9qVpaezvFrgbJYlMM"
    "VOZrxpolDnWIJRwsn56DwzT2IxieP1iWFSEchdepbwKYvnMvYTBetYkitUUbxpws1whLfw"
    "+VTOIw3wEgdTXPgJ4gQfhKA/i/mmc0Kaw7s5vJtzRnnH1IZQ/JyJSEyOJj3EBwzEuHED6j"
    "G5oWjTbeJhbph558k88Gc5+WiK7akB70sKJ8b+UiICb4bsziHzRcZQHiF2ZQdh7onj9d0J"
    "eJoRxlCSQKzWd8KQFfSAvI70cL6VE19EUjP5RX1VIKIOnVVMk4sZWtpd1Jc8Q0lLXMzT0R"
    "K9zYtpaKcuB4hMmc2L8R3tR3mxD3s/SSrVL0V7tNCFXYPjZWr1Eg/+HbnCvViWYzc11gYp"
    "BY3u1ThO6s9UrG6B7MxFnkL+RjZPU0R5qRvmsBUDFIl0HcjvtEiPh8NIXVo5LAEpGHPsdW"
    "l57iZp6sHcdczZDObtdE3t+d01+Xjw4eeCal8qk6FIIe3yOtqFMlrX8bJS7Zeq3NF4kz2n"
    "hedk7RODX8MVDS2LLCgeITgZSKSMGmbENCCBWwMJlJZPlSTgJGGTA9wkfVZwDlyIXaiV5y"
    "DAAVYhJ0E3Ot+KZlmkjX6Mv2kbXwVfSI9BkjBslC+6EODx0nOQum+MxaZhCYkrFkECjg1m"
    "o8d+hBD8W9VTIN+/dHu4BFHjN2j8BkaYuImVXY6xC4QNa43xC59MbLGpZWz56kLeVt/DIQ"
    "V3eHk/3S8HQB78iZuRHIdBeIoXydQJh+Jv+RxMg5SR+ZCjyqzj6rHavHKEXTy1jGarx5ub"
    "+19RrV0XxlSzSW95k4blVc5o1hTmxv0kgp1c+5bQ2oSGYidqaU2zlc3Y2E/5xAszE6b1lb"
    "ytvS/HFNbeId8h2o0RcUHu1EJSEHWj48CClHUxR7y+A3UEHtRvcdfmUy+jzEsdAhE+UJyU"
    "JW9ICaZQgLIOCXpSsceaaopau4aZWrkWzLh2OI0G3xwOlQ+HfrzyC8cBYhKTvXdyxxA2vX"
    "xflaSJm8Qb8LJCTi/mc4pzpBS42IadfYjqWNbRFxHVyMmHLTMxw1o6d3rskXrH4J5BbwyK"
    "LSC9md65AwtHq0/74QxMBelR5ymnycU0Rsc/aqbOpWHoRqUifNF4owUSgTKuKo2VYn9mqM"
    "134AWWP3XBCa4v5SnOgRpURnPGbdHnjz4dkSexIWCmHHq/tSJ5jEUFzIYNUhYc9PloBAea"
    "Ag1MlRgsqtKZT4j1a3lagt48V9aw5CmyxEFm3flOuHo+XaNnN3r2DunZiGxZRsuOCEzWsS"
    "u6EtcPn4jc6gYAIFRBdU6S1keBXscMrp0SLKU18UYsXEXcczeoJUbWxfXv7Yv73xMoWSMG"
    "4RRZbiR4XgLCcfemCPw4d3FyvIA9HJPVAYD4X306gbv02ID77A9VBoF2tCpqFT8pBo4AbU"
    "4OXXlSbASXGGCuyxyRevzu9Z5afz8X4FW1DTNNWZudci9PR5QVliZWknJEWRspZ7URwSL7"
    "2K8oa2wjWEmJAMC8fTwZUcilD8Y01S6ci66YA259zkWZLFUl/zdNWR/TptUBX5NsqGtPmK"
    "q2HkIQ2QkgydN1ACYehDcVT+ZTEkxGEooO/VJOsL9hgr1syh3FksBbCakBUOmly/ItncE7"
    "l08ep/2qgepweOQsIOA63r/JozzCXcGGILMh7PJI0yKl0RGO+4T/G93baq/Us+hYHA8cnN"
    "Z4PAAg38ABtzd+hTtTAFvT9oIhKTFNeq7Tp9k9e5eLKE1lbnYXyiZ+WZXhI3EUk4tciex1"
    "ZCCEXwWbPaKqj459grpR6ljF/VNDJxBYKIL1Gs3GK960ZZf2TqmJlOp3lSBZSa/e1qZ5O/"
    "E80MlQ24KEbaV9qWCg2k+xsXBa9TRPqZaF9tix1glnFVZy5g3qs6hhj2XUF4p0gKFdWNNx"
    "2s3+rV6EBhhPQEEMqmzsWfT1mg1Q8ibmgv4NzXToJsDCK06IhTvUckrMo4+D7hW3bwM3it"
    "AAyDN31gH1UbupIg+CFbaOzBvUa6JEJ0mze7TQ0pJcKJMYmKIx1za70a+ZkLD1im0affbs"
    "sCyteymjExTGsvnVIFb6Qdb+dTeirru833iQuWUZhcJ6gSeZRT68/VRqnh4e/Pw54il8yG"
    "Pn3WX74mKRp944Y3rms1SR1IGj799+eL91lvpswHxf/IzuPybUdQRlRrZizg6QSd3sBouQ"
    "v9SVTUiL5mTEFAZnZaDKIt9UBgoYFDRBEfoUY0w08gxDRUJAAj5iMhgloUMLTvcN5zxiXH"
    "ZKfS+zvJdzl1EvJ6IbU85JqidINzXxo2/KxXaU050hBrNyNiEIP0Zy3+gCLjRMqOcJnaS/"
    "Bkvk5Pr6IqVxnpzPlYNcPVyedITYUGpikBOy7IXUc/xwaNMqfqY50vrYBRiTo0S/fxyWk2"
    "W70aLaP/MgmPjPbNatFkFYIK7ZjEhVjUADbA5w+DSAWhZotkxjG1LMmL2dHJE7oCSwTiZ1"
    "PZrcpX0HkOiBk4L2+GT1IEKZWg3JQ8d7dqo1YM68QZ2XabR1o0T2b03ygTAY1FFV0MZIkh"
    "hrWOCyk1FcLP/D+k7mLwTcFydCyGULJBxfcJdet3USP7tovDWmqEMa4zW+7aIAFO8TPQ7E"
    "XhmEjuuqw1SYLl7hZjLbDrx6PBQWt8zs6AYS/6UkqO/SWxi70Mpa8HuDSXQvTNFL/sxai8"
    "XV0SUrp7gaTdmRGFWwuvqbWOHcn6ER6RTqOhLvjtEqxPzB1aHlmpYhTUGzWQUvZYCDjKvP"
    "3wm2Dnw+6pYthEsRGex3NacajpfmcYKk4fDLHC5vNNet5mAvCwx9RoOsnPMcPNyIYgeBLA"
    "4+fSqwcMSopSsHr6WXDiZjljxWkzTGO/u2fKTuTU3Lq4WJ97HkbG+2fzP8BDc0kHxL+wjw"
    "ayvHPzAWA4r6Bu6G3A/fus4zAyRimyH4pHSCxkjGUGPq2GK3xbSRY4CgHzL7HbkGnxz0a4"
    "JSsR4jNnOZmKNZLoVg7jmqc23SvSB+DwybBhYJuL6u+i0quLbpkOsGJeB4YO/IA3Q04V5/"
    "9Q4l4jdleeQ86s+WpH0oivlUglkomW8C7n3r7lv77cGnzxF0nWD9yi7SE+X1jFavONlPzq"
    "/at79HPtJoCV9cX309yfCSnvx+32k3XozGi7E7bBVaf7XQaZqyPupA65ZRd4+6lKUMlh9j"
    "R9yugrTTlI206yDtZydwyh5DSRrjzVMMiuMbq0SUUEOTq/JmHhLdIWX3u0H9BozI0Lzl93"
    "mqN7KwoOp9GuvXgdZzA6FbPyeVbdDaRpkxumR0PDFeqO+R1myhwgzKOVSzsRGm8sINFbiM"
    "EyIoVBPTM0efaLThbXvK5FIpydU0VcPUxsTYBlufIMGyFEdjCvOZKfNh5cJ6ExDx6pvWNl"
    "LVCuxxUqXkPUnXKPN1UOZB5alit8VkjZxNlbMZ9kN7Yjvh7cRrLZoQ0aU8K4LCoK4/8cq0"
    "T0GiQKj4E8+2iMemAE0AecsvpPtde0wiW8UNT2TdH6b/afVRZkFzjsUJYSINF77HZzZWhD"
    "kqQ2NFbFkzw1501epmUpTNyWLqyZJGv/EciIBWwr1JkTbyroO8+0PWfyoDtxITmJw7gx3v"
    "hA4zI/J9ZcdiXyon28+o6fmMZnF5eWlTTFELJMn/+hf8VEBmfqa+QwFDKKCzwAJsV/H/I8"
    "Bt/x/ZhE4JBFUy1K7WWDq+kQonoZ/yUrnFEcEOpkiup0GuIbYM853+sJVhycgLuXZMPOQl"
    "G2Y5p9dsUizdszM124z9WpkF287k2XKi43ILYmlK6fK1vjyXdBdW+0YSomFNldlN5fAd5O"
    "6H90U2UzFqOYrQ+4V+4+KJIfMylPflukaCpA7Kxjrs37UpCq96kv3xfyAVjJw="
)
