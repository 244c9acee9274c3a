from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

PRIMARY_KEYS = {
    "referrals": "merchant_id, id",
    "referral_moves": "merchant_id, id",
    "referral_codes": "merchant_id, code",
    "referral_names": "merchant_id, customer_id",
    "referral_traits": "merchant_id, kind, hash, customer_id",
    "referral_blocks": "merchant_id, id",
    "referral_secrets": "merchant_id",
}
APPEND_ONLY = ("referral_moves",)
CHANGEABLE = ("referrals", "referral_codes", "referral_names", "referral_traits", "referral_blocks", "referral_secrets")
ERASABLE = ("referral_names", "referral_traits", "referral_blocks")
FOREIGN_KEYS = (
    ("referrals", "merchant_id, referrer_id", "customers", "merchant_id, id"),
    ("referrals", "merchant_id, friend_id", "customers", "merchant_id, id"),
    ("referrals", "merchant_id, code", "referral_codes", "merchant_id, code"),
    ("referrals", "merchant_id, purchase_id", "purchases", "merchant_id, id"),
    ("referral_moves", "merchant_id, referral_id", "referrals", "merchant_id, id"),
    ("referral_codes", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("referral_names", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("referral_traits", "merchant_id, customer_id", "customers", "merchant_id, id"),
    ("referral_blocks", "merchant_id", "merchants", "id"),
    ("referral_secrets", "merchant_id", "merchants", "id"),
)
STATUSES = "'CLICKED', 'SIGNED_UP', 'QUALIFIED', 'IN_REVIEW', 'REWARDED', 'REJECTED', 'CANCELLED'"
TRAITS = "'DEVICE', 'PAYMENT', 'ADDRESS', 'IP_AND_AGENT'"
CHECKS = (
    ("referrals", "nobody_brings_themselves", "friend_id <> referrer_id"),
    ("referrals", "status_is_known", f"status IN ({STATUSES})"),
    ("referrals", "via_is_known", "via IN ('CODE', 'LINK', 'INVITATION')"),
    ("referrals", "only_clicks_have_no_friend", "(friend_id IS NULL) = (status = 'CLICKED')"),
    ("referrals", "friends_have_terms", "(friend_id IS NULL) = (program_version IS NULL)"),
    ("referrals", "verdict_is_known", "verdict IN ('APPROVED', 'REJECTED')"),
    ("referrals", "verdicts_are_somebodys", "(verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)"),
    ("referrals", "qualified_by_a_purchase", "(purchase_id IS NULL) = (qualified_at IS NULL) AND (purchase_id IS NULL) = (pays_at IS NULL)"),
    ("referrals", "paid_to_both", "(paid_at IS NULL) = (advocate_paid IS NULL) AND (paid_at IS NULL) = (friend_paid IS NULL)"),
    ("referrals", "rewarded_was_paid", "status <> 'REWARDED' OR paid_at IS NOT NULL"),
    ("referrals", "rejected_by_a_verdict", "(status = 'REJECTED') = (verdict IS NOT DISTINCT FROM 'REJECTED')"),
    ("referrals", "over_has_its_instant", "(status IN ('REJECTED', 'CANCELLED')) = (ended_at IS NOT NULL)"),
    ("referral_traits", "kind_is_known", f"kind IN ({TRAITS})"),
    ("referral_blocks", "kind_is_known", f"kind IN ('CUSTOMER', 'EMAIL', 'DOMAIN', {TRAITS})"),
    ("standings", "referral_is_known", "referral IN ('PURCHASE', 'REFUND')"),
)
INDEXES = """
    CREATE UNIQUE INDEX referrals_friend ON referrals (merchant_id, friend_id) WHERE friend_id IS NOT NULL;
    CREATE INDEX referrals_referrer ON referrals (merchant_id, referrer_id, at, id);
    CREATE INDEX referrals_brought ON referrals (merchant_id, referrer_id, at) WHERE friend_id IS NOT NULL;
    CREATE INDEX referrals_status ON referrals (merchant_id, status, at, id);
    CREATE INDEX referrals_due ON referrals (merchant_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX referral_moves_referral ON referral_moves (merchant_id, referral_id, id);
    CREATE UNIQUE INDEX referral_codes_skeleton ON referral_codes (merchant_id, skeleton);
    CREATE INDEX referral_codes_customer ON referral_codes (merchant_id, customer_id);
    CREATE INDEX referral_traits_customer ON referral_traits (merchant_id, customer_id);
    CREATE UNIQUE INDEX referral_blocks_value ON referral_blocks (merchant_id, kind, value);
    ALTER TABLE referrals SET (fillfactor = 70);
"""
# Small letters of other scripts that look like these, after the confusables of Unicode's TS 39, and letters with strokes, which are no accents.
ALIKE = {
    "a": "\u0430\u03b1\u0251",
    "b": "\u0185\u0253",
    "c": "\u0441\u03f2",
    "d": "\u0501\u0111\u0257",
    "e": "\u0435\u04bd",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570\u0127",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458\u03f3",
    "k": "\u043a\u03ba",
    "l": "\u04cf\u0142",
    "n": "\u0578\u057c",
    "o": "\u043e\u03bf\u0585\u00f8",
    "p": "\u0440\u03c1",
    "q": "\u051b\u0566",
    "s": "\u0455",
    "t": "\u0442\u03c4\u0167",
    "u": "\u057d\u03c5",
    "v": "\u0475\u03bd",
    "w": "\u051d",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3",
    "z": "\u0290",
}
FROM = "".join(ALIKE.values())
TO = "".join(letter * len(alike) for letter, alike in ALIKE.items())
# Two ways to write one address or one name are one. Dots and what follows a plus count nowhere where people use them to be somebody else;
# of dots that is so at Google only. What they make of a customer is kept beside it: under row level security no index serves a function.
PEOPLE = f"""
    CREATE FUNCTION email_key(email text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog AS $$
    DECLARE
        plain text := translate(lower(normalize(email, NFKC)), '{FROM}', '{TO}');
        name text := split_part(plain, '@', 1);
        domain text := split_part(plain, '@', 2);
    BEGIN
        name := coalesce(nullif(split_part(name, '+', 1), ''), name);
        IF domain IN ('gmail.com', 'googlemail.com') THEN
            RETURN replace(name, '.', '') || '@gmail.com';
        END IF;
        RETURN name || '@' || domain;
    END $$;
    CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog AS $$
    DECLARE
        plain text := regexp_replace(lower(normalize(name, NFKD)), '[\\u0300-\\u036f''`\\u00b4\\u02bc\\u2018\\u2019]', '', 'g');
        latin text := replace(replace(translate(plain, '{FROM}', '{TO}'), '\u00df', 'ss'), '\u00e6', 'ae');
    BEGIN
        RETURN (SELECT string_agg(word, ' ' ORDER BY word COLLATE "C") FROM regexp_split_to_table(latin, '[^[:alnum:]]+') word WHERE word <> '');
    END $$;
    GRANT EXECUTE ON FUNCTION email_key(text), name_key(text) TO setia_app;
    ALTER TABLE customers ADD COLUMN email_key text GENERATED ALWAYS AS (email_key(email)) STORED,
        ADD COLUMN name_key text GENERATED ALWAYS AS (name_key(name)) STORED;
    COMMENT ON COLUMN customers.email_key IS 'The same of two ways to write one address';
    COMMENT ON COLUMN customers.name_key IS 'The same of two ways to write one name';
    CREATE INDEX customers_email_key ON customers (merchant_id, email_key) WHERE email_key IS NOT NULL;
    CREATE INDEX customers_phone ON customers (merchant_id, phone) WHERE phone IS NOT NULL;
    CREATE INDEX customers_name_key ON customers (merchant_id, name_key, birthday) WHERE name_key IS NOT NULL AND birthday IS NOT NULL;
"""
DUE = """
    CREATE OR REPLACE FUNCTION merchants_due(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
            SELECT m.id FROM merchants m CROSS JOIN LATERAL (SELECT CASE WHEN m.test
                THEN coalesce(m.clock_stands_at, at + make_interval(secs => m.clock_offset_seconds)) ELSE at END AS now
            ) clock WHERE m.closed_at IS NULL AND (EXISTS (
                -- Who was told of a past that is due is left in peace for an hour: more of it may come.
                SELECT FROM standings s WHERE s.merchant_id = m.id AND s.due_at <= clock.now
                AND (s.due_at >= s.recorded_at OR s.recorded_at <= clock.now - interval '1 hour')
            ) OR EXISTS (SELECT FROM referrals r WHERE r.merchant_id = m.id AND r.due_at <= clock.now)) ORDER BY m.id
        $$;
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
    return "\n".join([*walls(), INDEXES, PEOPLE, DUE])


async def downgrade(db: BaseDBAsyncClient) -> str:
    return "DO $$ BEGIN RAISE EXCEPTION 'the walls between merchants are not taken down; restore a backup instead'; END $$;"


MODELS_STATE = (
    "eJztfXlz20iS71ep4D+ejQc7bPnoXmnfRlAS3daMRGl12NO7+4JTJIoiRiCKA4CiubP93V"
    "9lVhUOEqAA8FCBxET0WCQqATCzjjx/+c9WwEKHvjvjXsC8sHVM/tny6JiJPxauWKRFJ5Po"
    "e/gc0r6LIwdyTICD+kHo0wHcakjdgImvbBYMfGcSOtyD0T9GNCSDaRDyMfMDooiZTUJOqG"
    "eTmROObJ/NLOKxGQtC4tIgPCHi6cyz33LPnb+DB9l8IJ7keI9wz3Z0w/T9AvFVOBKDLML9"
    "6M4kFK+AN5l6zj+mrBfyRzGM+eJW//X/xNeOZ7OfLNAfJ0+9ocNcO8Uex4Yb4Pe9cD7B7x"
    "4eLs6/4kh4wX5vwN3p2ItHT+bhiHvR8OnUsd8BDVx7ZB7zqXjvBOe8qesqJuuv5BuLL0J/"
    "yqJXteMvbDakUxf43/q34dQbANsJPgn+79O/q1dLDOv1utf3vbvOfa/XWhIXvMICt9VXwG"
    "ghagcELxjzh7xvzBD8tgUPOPvWvv3Txy//gizgQfjo40VkV+sPJKQhlaTI9JjLQqKDEfXC"
    "Xjl2L5Btku/6i5jx8TzXLNVMM4zNMVv1ainJ1gWyhq0LbJ1MfTGCLbP0bET9bJYmSBbYKV"
    "7PHEa2rtq3f+ncX3R/W9x7s/nZGtOfPZd5j+FIfPzwZQV/v7dvkcUfJIu5OD3ksdJVV47w"
    "UprTj84z85b5fMq5y6iXzeqIZoHRfUFkEKe/wk2O1WFFZ14xhq9g8On19SXcZBwE/3Dxi4"
    "v7BU4/XJ12hARQAGKQE+LXF937BbYHfOoPSs3vmMLo6f1DnP6MOCGZ0YAE1LGPCSVD7o8t"
    "8W8w4hP412VhyPxKC+D9+yIr4P37/CUA19LCEFoW98vIIiIwWRSFt+w0h38twuBf8/n76x"
    "J7fSZ+ZpCteeTzOE21h4z+8qkAo798ymU0XFqYx+Eyg88Fe0JnzHImcpjBXFuRvNN/mMNq"
    "2F685O5iEccTVggjWlF9ExD9ymvt9fcXV527+/bVTWrDP2/fd+DKEX47X/j2T4sHb3QT8u"
    "Pi/huBj+Q/r7udRQ0oGnf/ny14JzoNec/jsx61k5zTX+uvFlbZgPs2s3vlZ8ECaY2mw8UB"
    "Cx8M6uFTwtiDL/p08DSjvt1busKPeN7Y5Uvjo/HiN9Sjjyg44Ca8p3JrKEumleHx0JesVS"
    "4P7b8o5vO4YuM+ODvAvyEUVDsgfCgUCj0BjoljMy90wjmOmIih3KMuAbN42dnxY8QFbeTw"
    "cIJ3BH0qMKUmPn/06Zg8CZbjQ8SXYxKE4rYB7Dl/wz/FjYK/nYhrTkB8PiMD6pE+I2JpBM"
    "xuHCPmmJaNY2THFjz7KTR8sfRKan0LZJXUPjVNt3323KcPHj4Tiol9gncCgwfNHGpXMXKO"
    "Pn8uoBqKUbm6IV5LCwT/LSEJPd5gEVRUvI8K2ZBHK2zIo2Ubko2p45aa6ZrAYAa32gGJnD"
    "3lZ3ERA0eMWjGLl0yciWBVObegJjCZzZ13H758qsLjj0cFWPzxKJfDcCnN4L7jhyObzsvw"
    "OEljMpt/F/97e3X19vwcglhv5Z/VvFCFnFArfFCLbAezpfc/Jed2ishkxl+0u+2TRUttBq"
    "Y83KyKBDbvPNGTuBc4XpZndrUJvUy9ASt6R9JBnwoIR/8I9K7gvg/rBOQlLL/G06JnissH"
    "1C21UGMKk1fp6dkN+fTLZtfpxyKa7Md8Rfbjkh47pv6TWEDiDZYEsDJolaLbYeAq+qbcig"
    "RnAYnemTjp/I4T/SkgI/CEwqYjBQVuj5GYuOuuyg3Gumgo3qI/DVmwLLI/311381zTSarF"
    "3dQZhOR/iesEoTHrZxMGNrAjxXW9Ev501f7r4iI5u7w+Xdzf4AanC/z/O3e8Sn7hFGF9zr"
    "NuFQt8nw6ogc9ACBUknqasTyBgE2uvFmI2xOnvUiF++y9s3spw+8cXrRWO/yc2L+jz79Jw"
    "6lMXjzbHZuMJD5k3mBO4wzsCbrhAvAB8xFwP1F/wGyF7MTLEI1JYSYQNh2wQZiU9euoRYt"
    "NYeAKmOKJCPJC/y4ofIu47UqGB6Fk4fABPx2HO2umRT6yULa6GbyZe/nIEYHdOu835RJtY"
    "wI5jAcGAT8rlOmkCk9M+Wm9uHmBq3XXeWOTNbefrQ/cc/jp7uLu/vjqGH/+GvHv3DjaVN2"
    "JZHv+bMAJd5v/7m0oup6NCPqejFU6noyWvk9q0Miwpx6P+PEdHiIkWzai50tYNEdDdt/bb"
    "o89foi2aetxzhBCI402m4fomktK/I11BsPr0otu+/T3S1iOF4fK6+9tphr5++vt9p72ULz"
    "Uss/uo4ebvOq0ouD50/ABOSaGnj6m9vgupxF50kGkyt0xMeninkyUFilAfVKdJSD6+Jzad"
    "B1akDOFlsKPYc9FkzUa93oR6faX0iQzlOrq0SrXW+khB/fqeeTD4HekIOc+xyieRUgOB7Q"
    "D8T4737ASOeATUA8GUmBMuvVRqZJZiHeK9j+VNqM6qseKyJYv4DBiWfjwTLyr2B993mHhw"
    "KP6z5abR5NSYo+Dl69GBO81wz67Q99R4c60WzPYIRtwPCfzIYzINmE3EcRY4j95bR/pdxT"
    "+u4z0FlQJaH4sEtD7mB7Q+vmrCh2mGyw4yPgZT34djtAyPkzQm87l1cXdNPh19+KVSzKdI"
    "yCc/4mNIaHxnnG5325U2jI1HwHce19wVi2Vgs9JU3nj4UljIWfb2qsilJjE8aHkPJeaR6o"
    "n5kJQMxBR5wsMxeOrBD+kR7fg1JTyJr9jjw6FQpHuBsPE8OyNQeeo8Xnhhzq6ec4cFgTle"
    "kWBlJXm9Lymrtm3Lun5fW4ZkNnJAtQc/CcoMXN4eqPlE/KqCa+cR3vftvx4dffz4y9H7j1"
    "9+/fzpl18+//r+VzEWf9zypV9WCfniNxBXSqx58pOZ+VVCXsvk9Ql13kfiwjKIMLkECYek"
    "AF0rxcIT+Fv+zsMw5tMF5X3XCUbM7okZHQD3lqZJ7vLOpK20tnc4K3T9inplGZey2cCxWV"
    "H7RK7mow+ffvn068cvn6JFHH2zau0ur1Nk44CGFZgfU5m7pQLTvSlUJ2l/M8CtkMT7H0Ni"
    "jrgYQppOJJg+e6QebMVSOK8jG2GXBNzvsQkfjEoIZ5Fsd9L5UFI6N1RY7kIu0m/l8dAZKq"
    "kQ+SNOhEjEfhNynxHB5wD9Tq8jDKFIMD8zwS1XEEmS2i0RmWCKJ5hH8JccJ2CNwD8dctcm"
    "U/Em/qsJRZyyQbWUmiRhfTQLTApe1ChAkxCLBHSJSHF8Ry6Eto+xAj7B4myhbUwHAxYE/E"
    "CiBqlYt/7pJXMIFunWcDq/Qv2bVC8eOYNEmzhBRgaYhPGXrKhFTVWuCqIcNDtDa2oS4/Z1"
    "DZoVuesKBWPAWvnxOzXAKhDF63k4tmiynBwMCmXki7EIo4ORtAcpBHlfAAG802B/clknYo"
    "HBiE/FUexy/kSoOAUAgiNxX6Li+2O+fqQumPb/zgYZC3VFGCkmMTiShFkQwhR3xNbY59Pw"
    "GFnmT132BpL8C5sAW0HtaXLjdpwb9yTevswc1+ONdrjfPlx2el/bF5edc4D/AoeoI20t3D"
    "7EhoYoGc/UneLLVpjwn4pM+E/5E/7TUjxP6SdVHETLlLszwrYZRN2wDZVZVgx6VzZbsyuK"
    "U8qWOUxdhINQL7/WNgLK1GL1m7ARhOZRZsdIkJi8aVQM7X8uFNr/vCK0/zkDEHD/gdTuoz"
    "RMjP5EHmI6P+xCXzPsiFz7oYDdkHRuljAaIhIwHSL3W8pSEPo+gDKCuj8BgHANnAX2vlBk"
    "yYi7LMDpM+DjsVBxIV3WX7Yvrj0INMo0w+gmyrQAvC3ChyfKUchs8uHdOy/1PIvMfCcEL7"
    "qaqOLXeQGVOXOq/gbTs9YvvtG/t1w8OEn1siKgbApz63B2GNVtzI8dmx8Nfnlj1ZVRGX7z"
    "6WT0H5cE3vCY3HBgW4f6HtRF3jvMP5NgIVD3VMWq2zye0QGochoTd4RHdYPUkjQ4Q7os/n"
    "zMCT1+LbSJXS5HeEOFPSgPzRNwrqBqpbFP15b6VjApDrsM6zBWokmm1D0bT1wa5ptU0YCX"
    "TKuBsCTU2MKYxSoO8wYX6kzMXllXl7LUsqqnFuBFY0pAMwCdAYKpqWQWsfPDNVecwlPBjr"
    "XBB15Vj9lK+KUdLDKtUr3OpjSVxuLZsWr+TH2HZtW858/qBMnuFPRWq7Qa6AxGMrsCliEo"
    "fexnKDQCsVuF82NMzAEvTvGki23r5nqXKiOLJI3R1hJUUH35+K9VOP1rkVhufih3uYAqLF"
    "fWExGYzGCTSgH73C4HmKvG7yF/P7wv2qFpZYumJRZPJ3bF1K00ZWMuNObCKnMBEsW9zHYm"
    "+soqA2EixxQ0DK79R+o5gQq7zEY8YBBuCaA/WiID2mc2Y+MM+8CT+As8cZv4LnCTYOkulg"
    "YIJePpAODJyJjOic1lQjYN35GuYAdxnTGoC8qX0IAumKPINvbCju2FBkZhu7oTxG2fswKs"
    "q0qiY6IdFkXrXaN8C1InVSGhdtW1T/UN1kCrZotBb8L83tjxpmGGRHLj3TnUJpdInlHXlb"
    "3DxGkXiSc63Iotjg2nx8EJPcY3lJzMTJdbIYRMapOFcMsC5j9L9cfCFA/IIVelYeME0tXr"
    "yyIKeK8nlMXbmCwdDaxrpZJvXkccEww056+KVdk4y7Qmc11VB8g6O704UEkfCD1lM6tk1w"
    "ANTdVVY7PvwGbPhiNPXLRettx7xWHJ/4IK3ZBom/8N2u4niAoOSRjBCGJ2UByVFdoDaHH0"
    "1SvyNwGQn0gPvSP7eoygRgiwORsD3BzLsDHAd2yA65VZjqtpqoapjVdjp14N2L2z1NR8WH"
    "VNUS9M9Rnk/BPVdMJINHXsJVCq81RMUYs8wMjFfyx7nw/nEabysdCf7eQnGQKAIuPgeDBi"
    "gyf9YRqsH2XaSqJgYzxUEUUtjIe0v+WZP1VMB01S1gZg52CkbIaJeJud+3n7UsanXzzN84"
    "duFIW1Z+J8RFrpsZmJycNnwrpzbfW39On0GbGZy8RcXLYRv+kgLZqJcLP47irNU94Kz2KY"
    "5GtaiXuOuBHIqDaY5hADl4FyxOE4Jm/GThCIY9CUFj2NkbljeygIhb1Y9uiJiOqjXMTNnt"
    "XegfCTCTg3C9pVLXcA9hk6paBBDCLyjVlhp3PdD7BUFlrAMpbdquiDptgnQJAdxA/M0Bru"
    "afCUoTXg16u0hlAMKKg1nIr3fPT5FE4k7iOOcwK3C5H0XEbF2bSsIPyA8SngvT4bQVEIIJ"
    "liRP5YLF159IUcdQ2hNFhw8om/EOCUTIXB6GLnaAuzwobUl2eiJUmxkyWfNh5og06tRjlo"
    "qrk3oQhAuQjuObjgT/DU/zvvBxKDQ3wakz70vxXbh3b/vj5Kl9C5snKTVpgomsBoafzHQ+"
    "ehc26R24du96L7m0XOhQZjEYmhBirZWbt71rkUHypZJl+KGCaLilXCLvmyKIaog2ZRp2pE"
    "UAufqsZoBINbnOXC4h5uAMx4S5XUAfykEqKIKdaSxS4TYrQaYkVNLcSmdK6UfPNkwnxfTp"
    "eim1REUGmT2pkk5orzcluqshNtBa7NzmwOtsoqs7M7gxmElf8trYwLs+BvIQ+p+7eCXH+V"
    "TC98w3KSiEhMTsqLXLGh9IQk7akTvKFqn+RxKO1DBapcl5UdC0qYpOU2qIjAZC2qYgLApr"
    "CTk6BDABERZkSdc9dBksTYXamso2hj+b/oAilp1SZp6tFNAYwx5isgTumgOQFvDXZhGwlV"
    "1OWBBFjH34YwiCyq0iNj7u+0m4JkMHqQynrOF0hrE7XVbVGSkgrAJ65lMOBTaH4oZGUzai"
    "f86ofnKz+8zI1Dq9heCqBVknaasjZbwcEkcCSlPHQ82QmxvJgXSBs5myZnM0Jud8x/zivl"
    "iK9ZK4JvAY6qUMgxTuO0wc8hzLPLl3QswLbpGzXFHU1orQmtNXUITR3CIdYhHJ45dDCaU5"
    "PIfghSNkQ/dh49weUcBTm+uFJDlsNKqMgd++jz5w//qlBS0Osl7pFWdUMxez2VRuKxGTQO"
    "hkGBhRgrQiV3hhm9JtseSdycTKjjxw8I0k+IesVA/nYQ0uFQPbRRoYs7mZ+cgv32Gj36tb"
    "fFMkXSvvMsfnNPaUDF1b0FQsO1vo9HxKczEr2WkZreZNp3nUEFUaToGkk0OnejjZmujYES"
    "kqWI4fcrdbBoxIvK1w3jE2HcplyLmMSPOpjjZfkiZfeXHJpAEzUqkxHHeKMt7VhbYmOalb"
    "OwIj9TE5jsd2x1uT+mrhMw+5i4fAaofRTu2v36l7NiZ/SCR/LzpyIeyc+f8j2ScK3x+O7S"
    "4+vzvGYPHW86Rh5fiHeiqj9p2gXFze/70Lr+0e3cHhP857+9q3a3/Rt8Vn/8t3f3cHNzfX"
    "t/TNQf/+2JK5e/34lv1B9V1sLmSygmNAigo1Mv20efvyKWCI0WV9t/5N5RUafDDhZIYxRU"
    "OV0bo6CwUdC2/z4NwjHzwtayZZC4uMo8oNGwgh7a+L4SlBJBb1UBMej9E58LDjNbY18A2q"
    "TPn8UXUOiX6ZeN3yG+4zHQuQ7cJ8RECMQLSN+cOiGkQkKfOkoCJuaYLf264i5szhpvrUE6"
    "cWN67Nj0aBpub4mtvs+8QakuXEkak1WoitbFl48FdKcvH3NVJ7iUhcKe5dR+CX09g8VGIa"
    "C0TpkwmMn/MJ+L7Zw+QZL/jBZMJnmdEi6hiwbi3UvM95hiD2f7x0KmwscVpsLHZVMBsAOm"
    "GRN+NdrANGu6G8Xj1s3t9c31HQAOtG9uLi8kxMBt58+ds3tTEAa0Ttnrl9rUF8iMlsIPUM"
    "M1ugAWewkNGXD9Qg0luKRsI3aPY4vBVaS0+UrHiN3lrekF0vqY060LbxEh7TBrfmw2cOzS"
    "KzRNZTbgQcJMFivUZwB2ycxZfZqV5RdfmrJJNjR5mXm8HOKRHm/20qIyHq0mIhlRG0AVgs"
    "JK9/a1P/E0L6DoxilprS9T1qMAfSx2OvD3pWB2lA6y9vH2gjVvmu/2EsCCW6scuHKEVciL"
    "25MddYv5ci9l911I3kh4dQFHGgJ0lsJjTaogiA4gnk8CPs6oTYvwS+AyIpRITGmomQAYav"
    "kYrWWu65/Nj0Dm2KUbjTpuBUEag42WjjGCLqCCi69pKzW+2x07Gcc8yFC0Vnm/NIXJ4EZX"
    "XGwm0k2H0M4+GwJoscQ1OibUm4u/xv2SrR93DWjklsYAi0jqIhyPCT0p2sGZuLtsGifsE+"
    "pqcXkAFmOapMw42zvP2SFZ+f2qc5w9Fw/E4t0CGXgVJ6fjo4obQBvPE5AW8+y3UAe+fErf"
    "CdFKFBn0/4xwMEO1mKZrXxCaGc5/IftHn44jLZr2+TRETxKsYs+GqhzexFvNOUyaM7uJt+"
    "4DW/cSEvvmATTsu45FbjvfLzo/LKHl337v/G6R7xd3F/fi48Vv3d7Djfjj+uyifWmRs4e7"
    "++srGTz5+tA1JHSy0xTbHSlC12CwKnYzfWC/fkic/QyZ71E3c3tZkU+eJjN5VVTNbf78uV"
    "Du+OcVueOfl3E1y/q5axdbQoBBJ9b+LOj11USbwE3EBtyvFu1YIK3hdIBgMMB9htCopZkR"
    "UfAZrJ+esHjBvlqeFflZScuUJqcnFd+DN4y7O3KEGuxn1TFz7jLqZXM3QbVYxSzItsXW6J"
    "vdKs2n19eXqQVzerHgA+k+XJ12hAqHK0UMcsI8J1aDyr3NaLlqilVSVUtT7SGjvxQp8vuS"
    "X+P3ZanEbzKFg6k0YPcCmfkhU7RJpOGnO62F2vG27XBpkt/gD15mdH4DGD2+Nu1f4jY8fT"
    "aHchJQf+TvCawIe1vWvFP3mAwCGorvJ8GJDHRKGRE6BnRusNZdx9sAbMVWesdob3EZgSZp"
    "atFf6Z8UO9Jb0NNnwMfQJjl0mG8BqtMj+0OJTS4lFLYcj/GpmZ4RMk8bQgOyo68cDulZAH"
    "BAxo4nJC1+SWiQpA2KhJyzEIrac+Ih6qr1UlREyBwGFgyOfPWZkGUo5NCfQusCqAjDeElG"
    "d0sQcwK8IoA6NIjZPcrYCvUkKYpe9dLWO8AJGVDohknEXA9Ub+01AiDyh5Y7zJI0TTCkCY"
    "YY4bWPV16Z0yVNVYfzZRNs3bMt/0Yp1xn7fXRp1WavlfOCG72+J7ZCEfvtHI9uj8+sODKN"
    "xzcfDjPxixQ9kMs0xBxachGKEfLMF3/htvsGvmmi3ubsQM1G30S994GtTbSvifaZNn1rF7"
    "XZeZPQXTk1rmKHgwWKiD+XfinHG7hTu2gFxWtVk0vfSTm5JKmMbVqZlIvJIoiyWoraZRFB"
    "HUyyZEt1gFj4Cd2UnMlEyMEithNg40RLOmYtkjY5zbDj0stlLJ4Nb1RCXimi2vjehWHlsi"
    "FCQOVIDT1wKDhChyFUKW0oBLIV0fVp4JRyf0QEtVhmUMan1XhhBwMeBXhcZba4MqotZZQT"
    "f+oKoQV0VriiedfSalI8tp3iISMrpfyBEUUtVoQ+eBj1PXQjCV5o6KdjVVvzh5mzH4tGs5"
    "SyfOEkSGpzxMhtCKM6skyWPDrPTIkKLhouJtn0OUN1XpUkFRPtMEeqgoS+wk2g5NhDByua"
    "YlgW3udCRu81nqTrzknSHHjNnCozPO53EMq+EkxqZfYHUNes1T0CHlkPivILet2/ycQ70N"
    "VcZ8gGc8EtGVJ/qfasnVQa4Ilk6PMxghEt3AnL0SDlAsL1usoNl7AsWxunQUUbD7wRPszG"
    "A9944PeBrbAr9XAfKuOAT1MZXOZU0f2++RKykJfncpJmD2Mcm2dyE+DYywDHviKzom8J0u"
    "EdH1GiYpjKMQsRBx5TMxnmYIJSiLsBlitBu4qizveFKoBiZQCr6gCWCgFeMZ/PsGNkM4dy"
    "46TbtpPuEGsfD+bsMMNdcT0conm+6KqQ31sr3BQcRhRFx/k5cKcBePck1TFCH89GfIywdp"
    "4V4duswscBmgHzQzEFIr9FoBqOwCQ+lq4q5o+hBcrIGYwIGKuP7ISM+Ew8OoyragcuFRTY"
    "TxoyCx1PvllP+ucaH4Y5B07jw9i1D4PbpQxAPd5gA7vVJsGI+yGB32iR/lxtD0kwLbgUVM"
    "R43jzCSNMvcbvt4JJvVoLNC2QGT/nqzC7I7ZXsXuL3XiJHtbGUzWe6qtEnVw+X9xfQWuO2"
    "yjayeV/TM3WnJQEyIxKjATLj5D5dg50oD4m9ErKIZCa2/lFBgbxKEuBEqCSZaYD5JnRMYb"
    "Kcbjq3Z53ufe/669djVMIBj7qUJDZmTI/FCzuAae73yrM7m9hkzv8YAcw3oIcPUq0cQfNx"
    "Nci7soLEzvP5PXz++eHd59eRjrDD/DCo4OhIEdamowU6VYeOHwgxYFtmhGGXSqkQjQTfXz"
    "+VshaOkJSPVhjjFSZBgmzPpgDxOBlz/wBhvgAZolSCYkRQhwy4M2E0o/YIJii+uXKJKfE7"
    "QYTE7rprC38r+W8yw6iMhGKKOogIs7XqJ5YRo244KiWXBEkdBPNNvm7tJAMtsZ1sj8M9+5"
    "mjeaaIDPY3tM46l4Q/g76pXPOxPGZ0vgFdpvPX+9Uiic6vy+vub3r4opwWU62DzEzrlTm8"
    "MZHZOIcAIwqRC6XsQwoorhnxzgFLhDx0KGVtEW0QFHFM/ScWZpZarZRNiq5+4gm5a2MsLB"
    "DGsgdJt9AtDSSA7SXE59QPNEVamB4um12VMKoXqEy2pr8l44cKZUqHEPtzOHJIFCcsJJdN"
    "289RBmlZISwT1kMOkKMedUcBIDAUR/H4zYb5/0xdx+7Z6qAryPs0kcl8/yqOjQA2H29O4H"
    "2hNY3kd0AeOY/aRknnEtg0eLaUc2RsPn1mLNhQVigLVLtLTPpY1j5JyqPPhtAzChIgXBqE"
    "8KU6VwLqYDMhwMUTqqT3eELeH1doGLU5V99TVnP1FVbjU2ZrdSNNk7YfOlAzI1unBTJXUj"
    "XUhCZNx4gVS72ngIycRzj8VSIM6U/nWJ07NtR2Eax95L5TzuBPU9VBgGfRG++P7AKWZeLk"
    "J8jo8eZnxgAWM8b5Btqd9igEBL268XSSyLFjarMTueGhfr22kErk0kw9lw+eeggLU/Ygyq"
    "Q1WUn4gaYKZNGI4+YfU6HcDIVq/AjpehCdRdMGP6U0CZcCeITCKmDUB30hrN7XcGPHFKRX"
    "9qDS0fHKSi6L1GTBIaL5zPHewosfx1ua/AlpcUHLYRAyIjC/jmSgxfZzVlbDKsdATLRDr4"
    "BOu6xtb4qAPldKP0/S1Sf3XPfdUUnEZAYNt1GdlnnETVumWB/0GYirwtRIU9Zoclw0opcy"
    "Yi6rJvo0ZX0i9XeON4jAMCQqMQFIeqG3cOVFP4xpYFDNyhko+K2cwhV50XqpeqUnrQQc+G"
    "INC95YWYVx9YlyAsuMQzgulAGyCmsDdSiqJs6x6mpis7gIhvTZQPwosGecsKlFMadIoqlF"
    "2XEtilym5XiapGkY2gCU7F3NlGks3HZjOUCzzAoZ5LM3pjCZwa2zy7ZQxM5Bd3i465wX9K"
    "ZsuWREKTAl3SsJqppkXSRr/x7pM8TOjgklfccPRzadC21MI1lQIhPk1tbxN5kf01QzLFUz"
    "QCDaUq1jsHPyaKne+3UclgdUhaU4DwVXa/N/x0VY6hWruLRSlPVxaW1CSaqF3yIVkguAyb"
    "2pFzoZ/ShWC3qRtj4urNXFJmrz1MUmFaJv+zVDKu0CCbLazIuD3AGahutNw/V9sIsPER7s"
    "oKNwJoVfACerlRd+wYvWy+GXCAz/5fDLmUzoEpafhBDTGV2gr0BQRk4LiVOPqezLEZg4eV"
    "wHX5KmiQzE+GIMhngw7UolOUMeFrQnwjY3kB6g3aHrxmZMcm83cZomTlPd/x2b98V9HAki"
    "Y9vIFT/sd+azMOkUUPtg7kGgrxc4C5JViC8fB18VfmS8lTs6YztR6SgrNeNw/cqo/LDQLQ"
    "Mxttn2m22/2faPm2jyBtlq0K7+gIUHeXu6uvryji7rFwru51A7AMo4VgnwoXJN4o10XtS8"
    "cDMjgtlTiSIExAjWuzreTT2q2cmbnfxgt5xmJ986W5teL3vjfDuEXi8VXdtHnz8X8G2LUf"
    "mQwXCt8W433u1X14BPqUu9AcvQfvWVVZpvX44pqPTecHRPaCKZ36R1WFBTMcmJ6LbFJwpK"
    "izDQa0G/xZJZL4Ry9WV9GEL+k4UncKj0jB7hSBiV9FOOhfY8GEFrjOk4QihMPmQNddk8La"
    "NRmhuleQ2lWS6ZMopAkmYPVYHNd8Kgz9SRv32Jy6uCCykyY8MLrVPm8hn5H+Zz6WIGMDGi"
    "9Rdis345PKud49YjolA5ySSIjJWLgWGfNMarWzLWpikajlfjuF6JxTmuKYzleOsHxLZgtx"
    "EKjk3Ef0IlfOheXlxd3HfOicuGIeEzs3O2xzScivO5go2YpqxNwqY4MIYy48UJolRejxO1"
    "qRKXh0T9NJ3FC0o6k1Xr3oGYkqmWAj8nTrUpkqas/RSBqaF+UpTgDeafzQ+x04TPXEaDSv"
    "NigbT2E2MEMTdooQHapxMGzB02e4eaJIAFWm2OJCnrPkX63J7DLJC/itmJArxQNf8+8JqR"
    "yNzsBZDIrvyEFczVFL2xuqPh2rrShirKIou6kUR1S7WiGJZIGxnULUm044X+vLUcSpHfWy"
    "sCKSrgUCyOcs6nggyDFHNht9oIzKVPqBeyhq6FBhw4NpOhEX2o+dQLqHT6cxkkoQOsViB/"
    "4jMPcpK0H9fSV/5l3eBI4qEl/fTLlE2IpAmRGBEiUYujTIQkQWJygKR10+meX3R/s0j7e/"
    "visn162bHIt87leTrIekIu7u4eOucWue2cdzpX8FfnrzcXt/BH+/zPD3f38uL36790znW8"
    "VU+rgr63LUPC4JZXNssxQWP+qsBguRYZgvklpYD5o1D3BT151PRc32XSBBoNCzSOs3eqlW"
    "bbOGer2qJyuk0Wv4qNUM08WNsy2JFH5cO7d95CZo/cQaTHBPTLhZSvcjvM68isHydDFRdZ"
    "gshkiV0nz+9YHqr+F11jTBswJsnHDJvvkmfVhcO31gp7z+VFC8GvJ1jAbRPAW3k7nUBcI0"
    "iaez4bC+ZDMOz/Ru1A/g8Z82c2hiZ6yybgjTT6oLQcmor5zAYoOOxWD20PoIeIDIaibja2"
    "yNDnY4luhe8BaEDyo7g81+3h4PUa7F5zbJLG9GtKSvaDrY0tsHVbIB8EdYV6k4+B2lgDxT"
    "XL6Pgux/wUWcP+LaR0roL/zc/pNAz+dxOb9QZhfBn1vUolTinC+hQ4HWS1YBzbB8OhrKSX"
    "qRtxGy3uw0s4XAEuixYxWNCPwrY+8Bwh8atLG5lJmjVMofqgyZawhEwNmG8zRIXOKZl0x4"
    "XSxezCHe83w/OAT/0B67m87EReIjR+NoMfGCfKkAnrWRXjBhImEnKpUQi4v2HjL8fbthyM"
    "8e9eKV9qK9PPG121Vvt7e5FLtpjjF8tVGIVDJZGeE3L+JB2y3Jd9POBXQnE0BSm9kP2D9w"
    "Svb/Yt8RbkTx57pNA99l+WnrF+ezZTN7HG9du4fiufEuWPh42cC/vJzCYv4eBiqDIieR9v"
    "8Bkn7fKYVeetVF56iTOj4KmrT/MgJ6P2JIkPAmPwhA6mYzgesa5d5j7IAER2/q1WBNKZc2"
    "+C6HkS6ls14ZZxeODx2ngkTXy1OWRrey408dUmvlrX+OqT+F1lGKzHm8zcVqd927XIVfv+"
    "4RZSwa8vzy1y1r6RH287l532XUcnf2PGd+cWvpBJ4GBa3t+2u3dfO7fFHAnbzvquF/BOBX"
    "mdoT4BSkeUwV+Q84ZFZk0D21lLFqqswmRJ1AF+Zy0ZQBmLyQLYV/xV9PHDWRfhLkL4B7NM"
    "ofyE/RSGj0dd4hQF5UkdER/fF+n1JkblHhJ4bSGDYd+DWigTKQf0+A8oZPYKeZygTGw2cA"
    "Iwz9jPiSsYH+w4IOODaQxgJOVEsEBmvhQwKV++NZXAJEoosxEPmC7chdgYfWIBOuijOq4B"
    "nQAi0tLQR+dZDd2txGw2nlRw+C8Rmi81WDvxa8sFBHAzgaWFEmBM5VUEgVUdzJ9Qv+wGtk"
    "xpvihwAel4plxAHPxlSX+bLoSHzW3BrdcXgwkkd2ikOLgu5AZ1FpvABiohN9xpPap9nmmh"
    "/fnuupubXZMkW0yvcQYh+V/sGGWQzKbhQIhGrBb0jEZ+UlxHHpc74JuMQ2htcQAb4SZRXo"
    "1WAv501f7ron5wdnl9uig3uMHpUjF403i3aby7c+/VxhvvTnz+6NNxD5SRzE0o3xxfpjTZ"
    "JCwboDv68OmXT79+/PIpsv6ib1YZfRl50cMhG0DKRZUsygXa+qTLtn5AEaFQTDeEMFC7DM"
    "mD7PmhhQ49yWa+E4bMs6A1Q9MI5HVj8HKrPvfpMCvRLXXZWhV5V1u+DSMLBt3BbEJoVqCJ"
    "gup6MmS3+hBfTFE5pDFuCVSq204oRq0bKTcvhnsYsXMt1TKGTpJmLSvHNC1j1/ZKQJ8rnU"
    "VJuvocRAdTrGPU+fJdWQK5J8z32FR48YxRZkXR9lPTvtgIoNWToo/OkAXQRPJDdmOFE4kN"
    "HHEb6QkCiODosAneTfT99HtkZ3s54/EU35yoYcq5Eas66nXWPbPKm2elzDJ13qx3Rhlvkz"
    "VpXTvOP2pO/Fc88Qc+A+ZUOPPTlM2p35z62ac+nJEDmpfTnbha5LyfxOMLF1HBSa4PXnma"
    "2zGg1Yst1sdc2pi6vpdG9+qzRwq1U+qmJ9hw3YVIkR6hgLEiNYHQRzG7mhxuc06h5rDf8W"
    "HvTcd9lhESy9VQYwJj0fBjxMuSKMYbjiFsWf2vwRzdNEf3v5s9elIP0unexOl3GKc/vChX"
    "Y2bs1Mz4xj0+9VvLFoa6sMq4GOGQMqAMkAcnJllAJCmzLSKhMcgzdadM6Pk+g6ZhGNN82c"
    "ZQt4vuhomfwBJM6JzBE50wvgpx02cOdsyxvCh+UuiqolWAHhpTzGprDA1zNODG0NixoaHW"
    "VEmupqkappqYyb2vrMUzsCxbE0QNSw+h5vbbdff64RYaJ/nk+/XFeado3dqWi2dR8Vnm9q"
    "oawYjEZN9D68rxBKvFU7AdklC/Qo6anjoqTkifuXwmkT9micw2qaGV8gTtuKhw/70bB2OE"
    "Hbq13bpo0kdf2QK/jVS81rIVnrhorbDEYzWxoDV+iwqQasqt67qgbXfA/GcwpD2bjKh9Ao"
    "VD/lwBKhFs9Z0o00Ngxow+Oe24hdWIBmiMi5tZkXl+HD3IImJODR1/DH82jXDM0ggb23vH"
    "incD1NSYiPVgaRDScBqUMRJjCrPNxA6CMV13v17cYgveh7sOojN1zzqXl4mevKbZkQMelI"
    "T+1BRGW5ESvFKoDkECQTtpLmpNwmSDsUGK2wFS3IDbGX6UFQxW4ysxd0dl/XcjaCTNvQGD"
    "6S7U70hbVj1hdTNJxMrA9TCAxqmuC1E0nzCvuCtl26XQ0BUqCwxrZbeoiGiHzaKqVWYiQg"
    "ZiyIh5JaQwZjJZEl1e6m1NaSb1yjGeHULK6Agx2rmRdbtb4CUdf+71Mw6AfHYvkNWQ39Fm"
    "BVuRwsKyJEaZcgkPxYVdC8MtawkkSMy3A6QUJHBVqlUFAiqJn6c2JGcTsAFlTFsJ4lTWsk"
    "1R1WQJ5DBf/RYUwHiXrNfbXiW/doq0Pn7tgwxgwPLuYZPxsnJOU9ZHzC80lJNa8UhoxSUU"
    "4X2aEdEJXKVObYG2Nl0GD3LtTwPs/Flp9S/S1kbSLy1/ZYphMRnqnx4nY+4ffHtJr1qUO0"
    "lXnzmSRE2CSWDFLhKLyEaqaKCUyTup+2wwLfINvYNaq6LfOMAqFAGXQWkcXAg+aeQEIffn"
    "CJ6Ewe74Vi8koANGRRCyiYSliMmkjTsbcWI79gY6/zUx7SambZZ61KQ+m8DaJl1gK2wFt3"
    "2vfIB7gczgsFLFkN3mY9ZCKynP5xTRHkZGt9CfqclX3hfFvSm+bkDSX5fRW8gMOIRo9M61"
    "7qaWoalleAWPDtyileXJwQvWSg8OliQUd9wMhCXv8scpNqJR1MtOmjth6oQjaD6DUVgVne"
    "1P58fYlStk/jiwlM9YljmcKOSAgLhMgmo7YQLGVCUGCxtq8NT0lTZo92tcOzs+ZPDfErqR"
    "Hr+HWtFRoY6JRys6Jh4td0xMvlkJNi+Q7Z8jQrCqILdXsnuJ33tZ996+un7o3veuv361yE"
    "3n9qwTfbi9Pn84u7fI19tOp3f37eLm5qL7m0V+u/h63ztr38pSh87tRad71oEA2U379r5r"
    "Ss/pfS93CIXyQYOQfCjI7qauYWu5fCT5yq9f50CxZVXG3F+VSB8T7TCRXuuSu1VgNpgnL5"
    "R+Pwyq9PVIEtYnVWJFOg30GpOJNCN6IEkSCykzVeZBgmz/ZoHOpjq82RBFUF1n7GRMinwd"
    "ZImwkjayo4nwjc8IH4bMw4YuEaTDmM6F+J+xJA3Am8V/Di9Xf7kxoOE0Q3uTLIjsVbpIFr"
    "XRWsl5+3eL/Oh0/mKRq+vu/TeL/N5p34J63vluim4eOszPCOnmdyWJCOrQavmM27LRNfia"
    "8c2lZzGxLHR+KXXXL/vbTr+ykD6yUiKKKeogozt82/rJBRKWSyVDRARGb1q/dbqdW3Fwny"
    "MU0I1Q0I+hY+XM0yWyPGBSWFjeP524nFYsXN4KQJ9j92w6zxDMKoi+BJHJh/xXIZFAKHLU"
    "mxN4X0ITdZuLCfR6AUHdZvHc+U0f+liQGTDxFLuMTBbJjHYEgVhGQv9yufeIycVQiIf9e7"
    "CoqWDt5sY7ZewarHJHiyCBVXkcRf9C+gSq73CYQhMXF2bcF3tNGQHs2C8nFNlBZmO4/Hbz"
    "MYXJcko4sI9xeYyng3KS2JzlcXAN4A46vyIdl3NZNdGnKevjErpzAIJGwy6JLdDjeDIJ61"
    "/1n4+SMQ5jOpiUbgMGaSsv5eZMoRy9kHbTiwyJAt2AOXfRANZ6OqqJWTCgXnqIrpOCB0Lz"
    "XnGfdfNndgr6VCF7psJa6/wU3HfngHimqxbXsIc2la7ZJNfsPIOzAa3cMEtfO9lui/EayN"
    "jFs1glMqKPEloaoZtl7TO5bvV+O4yUxa+tMJbEhi19W7G/ceiz9fWiF2RgkkZyI3Pzc5US"
    "fb2AXqI7hhVTTWTT4qjLGLp+EUZNrQvdHQzqs+POxLLpGDoqVnUZi73J8pY0dbuMJmbrKj"
    "dmHQFNqnCjzVQ+FZquYltg6kG0DsJdN+l2AuTIINlJSEYjqNjJIU1Bw2aa5p816Xy+g9qV"
    "3NNZXi1wNssSmGInM940UahzIsEo4eR8dJ6ZJ7GYxPH6xDCpCOQuPUv4lOVzGfuJgnUsyR"
    "WqKN404WY4xlv4fCbnkQZ4iYMpLvwEcYIPQ9CfxXzTOSHN4d0c3s05o7xjakMofs5EJCZH"
    "kx7iAwZi3LgB9ZncULTpNvUwN8y882QR+LOcfDTF7tSA9yWFE2N/KRGBN0N255D5IhMojx"
    "C7soMw98TxBu4UPM0IYyhJIFbrO2HICnpAXkd6ON/KiS8iqZn8or4qEFGHziqmycUMLe0u"
    "6kueoaQlLq7S0RK9zYtpaGcuB4hMmc2L8R3tR3mxD/sgSSrVL0V7vNSFXYPjZWr1Eg/+He"
    "niXizLsZsaa4OUgkb3ahwn9WcqVrdAduYyTyF/I5unKaJVqRvmsBUDFIl0HcjvtEifh6NI"
    "XVo7LAEpGAvsdWl57iZp6sHcTczZDObtdU3txd01+XT04ZeCal8qk6FIIW1+He1SGa3reF"
    "mp9rkqdzTeZM9p4TlZ+8Tg13BFQ8siC4pHCE4GEimjhhkxDUjgzkACpeVTJQk4SdjkADdJ"
    "nxWcA5diF2qtchDgAKuQk6AXnW9FsyzSRj/G37SNr4IvpM8gSRg2yhddCPB46TlI3TfGYt"
    "OwhMQViyABxwaz0WM/Qwj+respkO9fuj1cgqjxGzR+AyNM3MTKLsfYJcKGtcb4hU+nttjU"
    "MrZ8dWHVVt/HIQV3eHk/3S8HQB78qZuRHIdBeIoXycwJR+Jv+RxMg5SR+ZCjyqzj6rHavH"
    "aEXTy1jGarx5ub+19Rrd0UxlSzSe94k4blVc5o1hTmxv0kgp1c+5bQ2oSGYidqaU2zlc3Y"
    "2M/41AszE6b1lVVb+0COKay9Q75DtBsj4oLcqYWkIOpGJ4EFKetijngDB+oIPKjf4q7NZ1"
    "5GmZc6BCJ8oDgpS96QEkyhAGUdEvSkYo811RS1dg0ztXYtmHHtcBoNvjkcKh8Og3jlF44D"
    "xCQme+/kjiFsevm+KkkTN4k34GWFnF7M5xTnSClwsS07+xDVsayjLyKqkZMPW2ZihrV07v"
    "TZI/VOwD2D3hgUW0D6c71zBxaOVp8OwxmYCtKjzlNOk4tpjI5/1EydS8PQjUtF+KLxRgsk"
    "AmVcVxprxf7MUJvvwAssf+qSE1xfWqU4B2pQGc0Zt0WfP/p0TJ7EhoCZcuj91orkCRYVMB"
    "s2SFlwMODjMRxoCjQwVWKwrEpnPiHWr+VpCXrzQllDzlNkiYPMuvOdcP18ukbPbvTsPdKz"
    "EdmyjJYdEZisY1d0JW4ePhG51QsAQKiC6pwkrY8CvYkZXDslWEpr6o1ZuI64F25QS4ysy+"
    "vf25f3vydQssYMwimy3EjwvASE4/5NEfhx7vLkeAF7OCarAwDxPwd0CnfpsyH32R+qDALt"
    "aFXUKn5SDBwB2pwcuvak2AouMcBclzki9fj96z21+X4uwKtqG2aasjY75UGejigrLE2sJO"
    "WIsjZSzmojgkX2sV9R1thGsJISAYB5h3gyopBLH4xpqn04F10xB9z6nIsyWapK/m+asj6m"
    "TasDvibZUNeeMlVtPYIgshNAkqfrAEw8CG8mnsxnJJiOJRQd+qWc4HDDBAfZlDuKJYG3El"
    "IDoNJLl+VbOoN3IZ88TvtVA9Xh8MhZQMB1fHiTR3mEe4INQWZD2PxI0zKl0RGO+4T/G93b"
    "aq/Us+hEHA8cnNZ4PAAg39ABtzd+hTtTAFvT7oIhKTFN+64zoNk9e/NFlKYyN7sLZRO/rM"
    "rwkTiKyUWuRPY6MhDCr4LNHlHVR8c+Rd0odazi/qmhEwgsFMF6jWbjFW/ask97p9RESvW7"
    "SpCspVfvatO8nXoe6GSobUHCttK+VDBQ7afYWDitepqnVMtCe+xY64TzCis58wb1WdSwxz"
    "LqC0U6wNAurOk47ebwVi9CA0ymoCAGVTb2LPp6zQYoeRNzQf+GZjr0EmDhFSfE0h1qOSUW"
    "0cdB94rbt4EbRWgA5Jk7m4D6qN1UkQfBGltH5g3qNVGik6TZPVpoaUkulEkMTNGYa5vd6N"
    "dMSNh6xTaNPnt2WJbWncvoBIWxbH41iJVBkLV/3Y2p6+b3Gw8ytyyjUFgv8SSzyIe3n0vN"
    "049Hv3yJeAofVrHz7qp9ebnMU2+SMT1Xs1SR1IGj799+eL9zlvpsyHxf/IzeP6bUdQRlRr"
    "biih0gk7rZDZYhf6krm5AWzcmIKQzOykCVRb6pDBQwKGiCIvQZxpho5BmGioSABHzMZDBK"
    "QocWnO5bznnEuOyM+l5meS/nLqPeiohuTLkgqb4g3dbEj74pF9tRTneGGMzK2YQg/BjJfa"
    "MLuNAwoZ4ndJLBBiyR0+vry5TGeXqxUA7Sfbg67QixodTEICdk2Qup7/jhyKZV/EwLpPWx"
    "CzAmR4l+/zgsJ8t2o0V1eOZBMPWf2bxXLYKwRFyzGZGqGoEG2Bzg8GkAtSzQbJnGNqSYMQ"
    "c7OSJ3QElgnUzqejS5S/sOINEDJwXt8+n6QYQytRqSh4737FRrwJx5gzov02jrRokc3prk"
    "Q2EwqKOqoI2RJDHWsMBlJ6O4WP6H9Z3MXwq4L0+EkMsWSDi+4C69aeskfnbReGtMUYc0xm"
    "t822UBKN4nehyIvTIIHddVh6kwXbzCzWR2HXjVxncZqzJJY7JdGVXW6heWR1nf59PHEV4Z"
    "CwlCgY4wJI/JzQNw864DKDW3na8P3aKdStIQFEUQKPIBKBbNSo+HzlBl3vQCic9TEnQ59x"
    "bGboRlPSwHgxl17zD/ij+z1nLxe3TJWlH8jq6GsRhVsPr9m9iBuT9HI98p1BUmPr2iXRLz"
    "O9eH/mtaujQF52YVJJUBdjIOP2Ev2Dr0+bhXtlAxRWSw/mJOtSIvzeMEScPhlzlc3qlRt5"
    "qQgywA9RkNsmoCVplWmmIPgUaOPn8usHDEqNyVg9fSSweTZUseq0ka452xOz5SD6bm6NXC"
    "+IdYEngw278ZfoIbGki+pX0E+LW1wj8wEQOK+gbuRtwP37rOMwOkaJshOKh0UsdI01AD7N"
    "hit8W0nhNoETBi9jtyDT5T6KcFpXx9RmzmMjFHs1wKwcJzVGfhpHtB/B4YNgssEnB9XfXD"
    "VHB6sxHXDWTA8cDekQfoOMO9wfodZMRvyvLIedSf56TlKIrFVI95KJlvQl+C1t239tujz1"
    "8iaEHB+rVd2KfKKx2tXnGyn15027e/Rz7saAlfXnd/O83wYp/+ft9pN16MxouxP2wVWn+1"
    "0Haasj7qQOuWQTTmYLrIpQyWnxNH3K6CtNOUjbTrIO1nJ3DKHkNJGuPNU0xawDdWiUKhho"
    "5X5ec8JLqDzf536/oOjMjQvOX3q1RvZGFB1fss1q8DrecGQrd+TirbGN/OjNElsxcS44X6"
    "HmnNFirMoJxDtSEbY6o1Bswl+I8TImhXE9MzR59otOFde8rkUinJ1TRVw9TGxNgFW58gAb"
    "YUR2MK85kp85XlwnoTEPHq29Y2UtUk7HFaBZIgSdco83VQ5kHlqWK3xWSNnE2Vsxn2w61O"
    "rV02IW4TWbe5VkRUS1vMkPghlHydDisU/rElE5gRzW0aTJyBw6eBLPkQKn8ixXmGhoeT6b"
    "Af+g7DcXwMOezUfuYDMZ2xPbB6mOwESQauM3giXJY36HFiA3cd7wnMEShK63N7jsaIg8hm"
    "6M73yJyt3TqysT0a26O2+pxc56XV5AWyhq1L+YSwdZVkaorIfH9dV5CoBG3YfnepKesYYt"
    "FsKD1+D3OhPh4VSIX6eJSbCQWX0sx9lqpAUd6q4SaztnV2fd6xyOVF9y+gL1x0v1/ct+8v"
    "ZBXU6yM+BCENpxkFbyu7iCkKk9lecUZvnsGvn4q2s0I1DnXWzB8HBNpEKWAT/AewvFTTjL"
    "Kb9qYT1/Y/SzkuttZGDECYhILN/WnIZAN7FMAhll0HzqOnLMv0HFjRxSsmqQWi8n/9E1QO"
    "YQUzB61Um4XUcaHr7t/ZIAz++H/HcYVvZB+vPRO2Utgrtg3gcSmVICYxuGij1b65ub3+3j"
    "mXdbp/7pzdd84tdBeEdDiEbzGSKeeeDEor+WH78jBgbtGuyVs+4Gw2AJDWXn9eRkxpKoMl"
    "VVGR+PV9kRLq9/k11O/z+FyhQUCKsjagIQeTbr1QKl/KutTj928FfXxfZAmJUfnm5fulRV"
    "QRAmkPsI8iWMrCYIObcZdEz62wcS3SNluXyVvXhM6rBBYTZLWRrzSxnDAGm4M40uFZU/Cr"
    "K4ncaZZ0HeSrw5k9Pb2L2sxLhHUAx/rnYOr7zBvMLTLhIE6LjB2XBSH3xA9R3yDelwVRXP"
    "aHmUazCuWUFdkCWR0E1g50YZeeb2ZKRPC1kv6TpKvNRhmdjeB2lD4LqFH0yYB6A+YWbq63"
    "T/vo4TT2W1KMXM4RcTUk9FHI9gAb+pmVlJWDvJa6bBVIziqDwIatl0kQsgns1ww/6fvofC"
    "wu5gt/ElPnBXi2a49Fd6LRXZo8KnMyUZo8qlfJoxJLskoeVUTWsDULl618fsQC2f45ZrfQ"
    "doRX4HOKqElFKcDm/U99OEgnTQPQtn2Atj0My0lkcZluMKI2mGsBLVhztoNInTAoeCm0zo"
    "hgD+f05rMJfIBQD7I18VUbR5JqDxn95VMBRn/5lI+K+mmZ0YcHlNe6kPmH2nBD8PSmBu81"
    "3D1nUH2Q7+45U8UJL7t7EB2vmLvnLA9Ir+9jw0MMNAAMv4TCg5o48AmpJm5wDumSOSbun4"
    "n+AXTRA2IYPfmEQD/iHQFvEbicaOI90DcpZqfHZmIvOyHchc40COT3xNiEzLj/BO859VwW"
    "4NA5QgCGU+huCAGgdb1Nr1tCshWgvXagvL7K3zudHJMBnTiheLpFZo548anQNiZ0wAL0+I"
    "3mkxHzirb52UrZSeOo2rFHJXgChMxytkqSxmSFQ/a9gn0JJjsug7fUdZ6wGRbsl7ABjqm4"
    "LnaaY5nEm9gBh3zqFQyMbbsGq0Ev2crkf6aeE2bkSK9sqxsT1aijbnTQDrAkaAP5hhtsm3"
    "uAOJWHrI0vNPerIPaYqj5R+DvHGzDoPI6xeKUUexx1aurNyZj7ByJ/s6yxrpyJedYYXi5k"
    "jQF9QWusrVKjJHz4TGwAKjMjYGJ6KNwScQIJI6jPxQ+VAfnIuIInZZhgCUgUfdsgeV865s"
    "KECvEAmCFAC5hUYyHRyDhb14gyTk1pgviNbVRZPfTU2i8cYVDjjbaJ2sp9srDrVLFzPhVx"
    "gX/Kd4F/WnKBB05mF9IX+nA72X1HG/2vOf9fPv9PXT54WqEAyOuFNIA+DC2MkEZDof7FLY"
    "QBExmRlsWatDl6LJbP+DtxTIYjB4/xgvRNBp4Rp0pzeO/48H5yvFJxVD3e6MP77OHu/vqq"
    "c2uRzlX74tIi59fi366CPYSfgNUXgpcFHTzbzm96pu60lA4VERgtB2FrOWiVCZPLFnMwEH"
    "+LXXcs+IqygLMdmjHJjOjK8jj6XCT2LUatyJvJiH7vODfJ6MzJJlGmfokyjb+4sRdezV64"
    "Y2ISZbViWRhQyGIIcGxBkwGimZJAxjN1pkVyUsBJI7sjyo6IJyqPI+RuBqYyGiGKBk+qxK"
    "3SvRbl3TZiVZin7x6GnRFE87Ioy2MK862LVjea52vvirXoCKW3m3tULvO3o3utfL68G8md"
    "oNhm9E1uCDZ7dgZMqL8TOh8zrMZXGrHKKRJc9xiuHNxi4l0ljkCA7SK2GAXhvsrpEUVAwh"
    "lP3ApcH5AJRiCfSbo0ucekIs4R2F1mm3HYqo4JFDECXJvU0B1IMZusjfqe3aw1X+PLadVq"
    "UP5YVYW6yQTbtb7dOExyT4XzzveLs45Fbtq/X3W69xZpn5/fdu7uEPf5ptfunvfav4kLZn"
    "hLzIuf7sXMHjp+EPYgylXBZFwibqzGWliNyQng0uryX6RtxF8L8ZuhpLenthPeTr0M/Ty6"
    "tEo1pzCo50+9MlFFJFLpy5YqqSAwjQvAeMAEkbFFhASRanfKNYAYQhGCzELrJnxmE3Y05x"
    "BstOhd11OE1K/mm05T1uiYObCGfmnN0nPAD1JJr0yRNvKug7wHI6YyfNKizm0YExNU6hOz"
    "K5F+4zMyhix0+b5kxnxG/GnRrMAN94Pp+4xmcTkfKDOmqEk7EPipFnG8Z+o74jS1AOchsI"
    "jPZ4Bwyn0GLUGwcEcKBFUy1K6wEhf1srWX31aANZvY98Zj34bYMsx3BqNWhiUjL6y0Y+Ih"
    "L9kw+ZzesEmRu2dnarYZ+7UyC8z1y29kW863IHLbp63sBJTTN20fVvtWYI5gTZXZTeXwPe"
    "Tuh0KZWh9WZGp9WM7UEk8MmZehvOfrGgmSOigbm7B/N6YovOpJ9sf/BzjHkcY="
)
