from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

PRIMARY_KEYS = {
    "referrals": "merchant_id, id",
    "referral_moves": "merchant_id, id",
    "referral_codes": "merchant_id, code",
    "referral_traits": "merchant_id, kind, hash, customer_id",
    "referral_blocks": "merchant_id, id",
    "referral_secrets": "merchant_id",
}
APPEND_ONLY = ("referral_moves",)
CHANGEABLE = ("referrals", "referral_codes", "referral_traits", "referral_blocks", "referral_secrets")
ERASABLE = ("referral_traits", "referral_blocks")
FOREIGN_KEYS = (
    ("referrals", "merchant_id, referrer_id", "customers", "merchant_id, id"),
    ("referrals", "merchant_id, friend_id", "customers", "merchant_id, id"),
    ("referrals", "merchant_id, code", "referral_codes", "merchant_id, code"),
    ("referrals", "merchant_id, purchase_id", "purchases", "merchant_id, id"),
    ("referral_moves", "merchant_id, referral_id", "referrals", "merchant_id, id"),
    ("referral_codes", "merchant_id, customer_id", "customers", "merchant_id, id"),
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
    CREATE INDEX referrals_status ON referrals (merchant_id, status, at, id);
    CREATE INDEX referrals_due ON referrals (merchant_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX referral_moves_referral ON referral_moves (merchant_id, referral_id, id);
    CREATE UNIQUE INDEX referral_codes_skeleton ON referral_codes (merchant_id, skeleton);
    CREATE INDEX referral_codes_customer ON referral_codes (merchant_id, customer_id);
    CREATE INDEX referral_traits_customer ON referral_traits (merchant_id, customer_id);
    CREATE UNIQUE INDEX referral_blocks_value ON referral_blocks (merchant_id, kind, value);
    ALTER TABLE referrals SET (fillfactor = 70);
"""
# Two ways to write one address or one name are one. Dots and what follows a plus count nowhere where people use them to be somebody else;
# of dots that is so at Google only.
PEOPLE = """
    CREATE FUNCTION email_key(email text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog AS $$
        SELECT CASE WHEN domain IN ('gmail.com', 'googlemail.com') THEN replace(name, '.', '') || '@gmail.com' ELSE name || '@' || domain END
        FROM (SELECT split_part(split_part(plain, '@', 1), '+', 1) AS name, split_part(plain, '@', 2) AS domain
            FROM (SELECT lower(normalize(email, NFKC)) AS plain) a) b
    $$;
    CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog AS $$
        SELECT string_agg(word, ' ' ORDER BY word COLLATE "C") FROM regexp_split_to_table(
            regexp_replace(lower(normalize(name, NFKD)), '[\\u0300-\\u036f]', '', 'g'), '[^[:alnum:]]+'
        ) AS word WHERE word <> ''
    $$;
    CREATE INDEX customers_email_key ON customers (merchant_id, email_key(email)) WHERE email IS NOT NULL;
    CREATE INDEX customers_phone ON customers (merchant_id, phone) WHERE phone IS NOT NULL;
    CREATE INDEX customers_birthday ON customers (merchant_id, birthday) WHERE length(birthday) = 10;
    GRANT EXECUTE ON FUNCTION email_key(text), name_key(text) TO setia_app;
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
    "eJztfWlz20iS9l+p4BfPxgs7bMl290j7bgQl0bamda0Oe3qP4BSJoogRiOIAoGjubP/3rc"
    "yqwkECFAAeKpCYiB6LRCUAZtaR55P/bAUsdOi7U+4FzAtbR+SfLY+OmPhj7opFWnQ8jr6H"
    "zyHtuTiyL8cEOKgXhD7tw60G1A2Y+MpmQd93xqHDPRj9Y0hD0p8EIR8xPyCKmNkk5IR6Np"
    "k64dD22dQiHpuyICQuDcJjIp7OPPst99zZO3iQzfviSY73CPdsRzdM3y8QX4VDMcgi3I/u"
    "TELxCniTief8Y8K6IX8Uw5gvbvWf/y2+djyb/WSB/jh+6g4c5top9jg23AC/74azMX738H"
    "B+9gVHwgv2un3uTkZePHo8C4fci4ZPJo79Dmjg2iPzmE/Feyc4501cVzFZfyXfWHwR+hMW"
    "vaodf2GzAZ24wP/Wvw4mXh/YTvBJ8H8f/029WmJYt3t1fd+969x3u60FccErzHFbfQWMFq"
    "J2QPCCMX/I+8YMwW9b8IDTb+3bPx1+/hdkAQ/CRx8vIrtafyAhDakkRabHXBYS7Q+pF3bL"
    "sXuObJ1811/EjI/nuWapZpphbI7ZqldLSbbOkTVsnWPreOKLEWyRpadD6mezNEEyx07xeu"
    "YwsnXZvv2tc39+9XV+783mZ2tEf3Zd5j2GQ/Hxw+cl/P3evkUWf5As5uL0kMfKlbpygJfS"
    "nH50npm3yOcTzl1GvWxWRzRzjO4JIoM4/QVucqQOKzr1ijF8CYNPrq8v4CajIPiHi1+c38"
    "9x+uHypCMkgAIQg5wQvz6/up9je8Anfr/U/I4pjJ7eP8Tpz4gTkikNSEAd+4hQMuD+yBL/"
    "BkM+hn9dFobMr7QA3r8vsgLev89fAnAtLQyhZXG/jCwiApNFUXjLTnP41yIM/jWfv78usN"
    "dn4mcG2ZpHPo/TVDvI6M8fCzD688dcRsOluXkcLjL4TLAndEYsZyKHGcy1Fck7/Yc5rIbt"
    "xUvuLhZxPGGFMKIV1TcB0a+80l5/f37ZubtvX96kNvyz9n0Hrhzgt7O5b/80f/BGNyE/zu"
    "+/EfhI/uP6qjOvAUXj7v+jBe9EJyHvenzapXaSc/pr/dXcKutz32Z2t/wsmCOt0XQ432Ph"
    "g0E9eEoYe/BFj/afptS3uwtX+AHPG7t4aXQwmv+GevQRBQfchPdUbg1lybQyPB76krXM5a"
    "H9F8V8Hpds1ANnB/g3hIJqB4QPhEKhJ8ARcWzmhU44wxFjMZR71CVgFi86O34MuaCNHB5O"
    "8I6gTwWm1Njnjz4dkSfBcnyI+HJEglDcNoA952/4p7hR8Ldjcc0JiM+npE890mNELI2A2Y"
    "1jxBzTsnGMbNmCZz+Fhi+WXkmtb46sktqnpummz5779MHDp0IxsY/xTmDwoJlD7SpGzsGn"
    "TwVUQzEqVzfEa2mB4L8lJKHHGyyCior3QSEb8mCJDXmwaEOyEXXcUjNdExjM4FY7IJGzp/"
    "wsLmLgiFFLZvGCiTMWrCrnFtQEJrO58+7D549VeHx4UIDFhwe5HIZLaQb3HD8c2nRWhsdJ"
    "GpPZ/Lv439vLy7dnZxDEeiv/rOaFKuSEWuKDmmc7mC3d/yk5t1NEJjP+vH3VPp631KZgys"
    "PNqkhg/c4TPYm7geNleWaXm9CL1GuworckHfSpgHD0j0DvCu77sE5AXsLyazwteqa4vE/d"
    "Ugs1pjB5lZ6c3pCPv6x3nR4W0WQP8xXZwwU9dkT9J7GAxBssCGBp0CpFt8XAVfRNuRUJzg"
    "ISvTNx0vkdx/pTQIbgCYVNRwoK3B5DMXFXXZVrjHXRULxFbxKyYFFkf7m7vspzTSep5ndT"
    "px+S/yWuE4TGrJ91GNjAjhTX9Ur402X7r/OL5PTi+mR+f4MbnMzx/+/c8Sr5hVOE9TnPrq"
    "pY4Lt0QPV9BkKoIPE0ZX0CAetYe7UQsyFOf5cK8du/sVkrw+0fX7SWOP6f2Kygz/+KhhOf"
    "uni0OTYbjXnIvP6MwB3eEXDDBeIF4CPmeqD+gt8I2YuRIR6RwkoibDBg/TAr6dFTjxCbxt"
    "wTMMURFeK+/F1W/BBx36EKDUTPwuF9eDoOc1ZOj3xipWxxNXw98fKXIwDbc9qtzyfaxAK2"
    "HAsI+nxcLtdJE5ic9tF6c/MAU+uu88Yib247Xx6uzuCv04e7++vLI/jxb8i7d+9gU3kjlu"
    "XRvwoj0GX+v72p5HI6KORzOljidDpY8DqpTSvDknI86s9ydISYaN6Mmilt3RAB3X1rvz34"
    "9DnaoqnHPUcIgTjeeBKubiIp/TvSFQSrT86v2re/R9p6pDBcXF99PcnQ109+v++0F/KlBm"
    "V2HzXc/F2nFQXXB44fwCkp9PQRtVd3IZXYi/YyTeaWiUkP73S8oEAR6oPqNA7J4Xti01lg"
    "RcoQXgY7ij0XTdZs1Ot1qNeXSp/IUK6jS8tUa62PFNSv75kHg9+RjpDzDKt8Eik1ENgOwP"
    "/keM9O4IhHQD0QTIkZ4dJLpUZmKdYh3vtI3oTqrBorLluyiM+AYenHM/GiYn/wfYeJB4fi"
    "P1tuGk1OjTkKXr4eHbiTDPfsEn1PjTfXasFsj2DI/ZDAjzwik4DZRBxngfPovXWk31X84z"
    "reU1ApoHVYJKB1mB/QOnzVhA/TDJctZHz0J74Px2gZHidpTOZz6/zumnw8+PBLpZhPkZBP"
    "fsTHkND41jjdvmpX2jDWHgHfelxzWyyWgc1KU3nt4UthIWfZ28sil5rE8KDlPZSYR6on5k"
    "NS0hdT5AkPx+CpCz+kS7Tj15TwJL5ilw8GQpHuBsLG8+yMQOWJ83juhTm7es4d5gTmeEWC"
    "lZXk9b6krNq2Lev6fW0ZkunQAdUe/CQoM3B5e6DmE/GrCq6dR3jft38+ODg8/OXg/eHnXz"
    "99/OWXT7++/1WMxR+3eOmXZUI+/wriSok1T34yM79KyGuRvD6hzvtIXFgGESaXIOGQFKBr"
    "pVh4DH/L37kfxny6oLznOsGQ2V0xowPg3sI0yV3embSV1vYWZ4WuX1GvLONSNus7Nitqn8"
    "jVfPDh4y8ffz38/DFaxNE3y9bu4jpFNvZpWIH5MZW5Wyow3ZtAdZL2NwPcCkm8/xEk5oiL"
    "IaTpRILpsUfqwVYshfM6shF2ScD9Lhvz/rCEcObJtiedDyWlc0OF5S7kIv1WHg+dgZIKkT"
    "/iWIhE7Dch9xkRfA7Q7/Q6whCKBPMzE9xyBZEkqd0SkQmmeIJ5BH/JUQLWCPzTIXdtMhFv"
    "4r+aUMQpG1RLqUkS1kezwKTgeY0CNAmxSECXiBTHd+RcaPsYK+BjLM4W2sak32dBwPckap"
    "CKdeufXjKHYJ5uBafzK9S/SfXikTNItIkTZGSASRh/yYpa1FTlqiDKQbM1tKYmMW5X16BZ"
    "kbsroWD0WSs/fqcGWAWieF0PxxZNlpODQaGMfDEWYbQ/lPYghSDvCyCAdxrsTy7rRCwwGP"
    "KJOIpdzp8IFacAQHAk7ktUfH/EV4/UBZPe31k/Y6EuCSPFJAZHkjALQpjijtgae3wSHiHL"
    "/InL3kCSf2ETYCOoPU1u3JZz457E25eZ43q80Q7324eLTvdL+/yicwbwX+AQdaSthduH2N"
    "AQJeOZuhN82QoT/mORCf8xf8J/XIjnKf2kioNokXJ7Rtgmg6hrtqEyy4pB78pma3ZFcUrZ"
    "Moep83AQ6uVX2kZAmZqvfhM2gtA8yuwYCRKTN42Kof1PhUL7n5aE9j9lAALuPpDafZSGid"
    "GfyENMZ/td6GuGHZFrPxSwG5LOzRJGQ0QCpkPkfktZCkLfB1BGUPfHABCugbPA3heKLBly"
    "lwU4ffp8NBIqLqTL+ov2xbUHgUaZZhjdRJkWgLdF+OBYOQqZTT68e+elnmeRqe+E4EVXE1"
    "X8Oi+gMmdO1d9getbqxTf695aLByepXlYElE1hbh3OFqO6jfmxZfOjwS9vrLoyKsNXn46H"
    "/35B4A2PyA0HtnWo70Fd5L3D/FMJFgJ1T1WsuvXjGe2BKqcxcYd4VDdILUmDM6SL4s/HnN"
    "DjV0Kb2OZyhDdU2IPy0DwG5wqqVhr7dGWpbwSTYr/LsPZjJZpkSt2z0dilYb5JFQ14ybTq"
    "C0tCjS2MWaziMG9woU7F7JV1dSlLLat6ag5eNKYENAPQGSCYmkpmETs/XHPFKTwR7FgZfO"
    "BV9ZiNhF/awTzTKtXrrEtTaSyeLavmz9R3aFbNe/6sTpBsT0FvtUqrgU5/KLMrYBmC0sd+"
    "hkIjELtVODvCxBzw4hRPuti0bq53qTKySNIYbS1BBdXnwz9X4fSvRWK5+aHcxQKqsFxZT0"
    "RgMoNNKgXscbscYK4av4P8/fC+aIempS2aFlg8GdsVU7fSlI250JgLy8wFSBT3MtuZ6CvL"
    "DISxHFPQMLj2H6nnBCrsMh3ygEG4JYD+aIkMaJ/ZjI0y7ANP4i/wxG3iu8BNgoW7WBoglI"
    "wmfYAnIyM6IzaXCdk0fEeuBDuI64xAXVC+hAZ0wRxFtrEXtmwvNDAKm9WdIG77nBVgXVYS"
    "HRNtsSha7xrlW5A6qQoJtauufKqvsQZaNVsMumPmd0eONwkzJJIb786hNrlE8pS6ruwdJk"
    "67SDzR4VZscaw5PQ5O6BG+oeRkZrrcEiFkUpsshFsWMP9Zqj8WpnhADrkqDRslkK5eXxZR"
    "wHs1oczfxmTpaGBdK5V88zriGGOgOX9VLMvGWaQ1meuqOkDW2enFgUp6X+gp61kl2wZoaK"
    "quGpt9CzZ7Nhx54qL1suXeLQ5L/hsqdAOibf43aLsfIyo4JGEEQ4jZQXFUVmgPoMXRV6/I"
    "3wRAfiw99I7s6zGEGiHA5mwMcHMsw8YA37IBrldmOa6mqRqmNl6NrXo1YPfOUlPzYdU1Rb"
    "0w1aeQ809U0wkj0dSxl0CpzlMxRS3yACMX/5HsfT6YRZjKR0J/tpOfZAgAioyDo/6Q9Z/0"
    "h0mwepRpI4mCjfFQRRS1MB7S/pZn/lQxHTRJWRuAnb2Rshkm4m127uftSxmffvE0zx+6UR"
    "TWnonzEWmlx2YqJg+fCuvOtdXf0qfTY8RmLhNzcdFG/KaDtGgmws3iu6s0T3krPIthkq9o"
    "Je444kYgo9pgmkMMXAbKEYfjiLwZOUEgjkFTWvQ0RuaW7aEgFPZi2aMnIqqPchE3e1Z7B8"
    "JPJuDcLGhXtdgB2GfolIIGMYjIN2KFnc51P8BSWWgBy1h2y6IPmmKXAEG2ED8wQ2u4p8FT"
    "htaAXy/TGkIxoKDWcCLe89HnEziRuI84zgncLkTScxkVZ9OigvADxqeA93psCEUhgGSKEf"
    "kjsXTl0Rdy1DWE0mDBySf+QoBTMhEGo4udoy3MChtQX56JliTFTpZ80nigDTq1GuWgqeZe"
    "hyIA5SK45+CCP8ZT/++8F0gMDvFpRHrQ/1ZsH9r9+/ooXULnyspNWmKiaAKjpfHvD52Hzp"
    "lFbh+urs6vvlrkTGgwFpEYaqCSnbavTjsX4kMly+RzEcNkXrFK2CWf58UQddAs6lSNCGrh"
    "U9UYjWBwi7NcWNyDNYAZb6iSOoCfVEIUMcVKsthmQoxWQ6yoqYXYlM6Ukm+eTJjvy+lSdJ"
    "OKCCptUluTxExxXm5LVXaijcC12ZnNwZZZZXZ2ZzCDsPK/pZVxYRb8LeQhdf9WkOuvkumF"
    "b1hOEhGJyUl5kSs2lJ6QpD11jDdU7ZM8DqV9qECV67KyZUEJk7TcBhURmKxFVUwAWBd2ch"
    "J0CCAiwoyoc+46SJIYuyuVdRStLf8XXSAlrdokTT26KYAxxnwFxCkdNMfgrcEubEOhiro8"
    "kADr+NsQBpFFVXpkxP2tdlOQDEYPUlnP+RxpbaK2ui1KUlIB+MS1DPp8As0PhaxsRu2EX3"
    "3/fOX7l7mxbxXbCwG0StJOU9ZmK9ibBI6klAeOJzshlhfzHGkjZ9PkbEbI7Y75z3mlHPE1"
    "a0nwLcBRFQo5RmmcNvg5hHl2+ZKOOdg2faOmuKMJrTWhtaYOoalD2Mc6hP0zh/ZGc2oS2f"
    "dByobox86jJ7icoyDHF5dqyHJYCRW5Yx98+vThzwolBb1e4h5pVTcUs9dTaSQem0LjYBgU"
    "WIixIlRyZ5DRa7LtkcTNyZg6fvyAIP2EqFcM5G8HIR0M1EMbFbq4k/nJKdhvr9GjX3tbLF"
    "Mk7TvP4jd3lQZUXN2bIzRc6zs8ID6dkui1jNT0xpOe6/QriCJF10ii0bkbbcx0bQyUkCxF"
    "DL9fqoNFI15Uvm4YHwvjNuVaxCR+1MEcL8sXKbu/5NAEmqhRmYw4xhttacvaEhvRrJyFJf"
    "mZmsBkv2Privsj6joBs4+Iy6eA2kfhrldffjstdkbPeSQ/fSzikfz0Md8jCdcaj+82Pb4+"
    "z2v20PEmI+TxuXgnqvqTpl1Q3Py+D63rH1ed2yOC//yXd9m+an+Fz+qP//LuHm5urm/vj4"
    "j64788ceXi9zvxjfqjylpYfwnFmAYBdHTqZvvo81fEAqHR4mr7j9w7KOp02MICaYyCKqdr"
    "YxQUNgra9t8nQThiXthatAwSF5eZBzQaVtBDG99XglIi6K0qIAa9f+xzwWFma+wLQJv0+b"
    "P4Agr9Mv2y8TvEdzwCOteB+4SYCIF4AembUyeEVEjoU0dJwMQcs6VfV9yFzVjjrTVIJ25M"
    "jy2bHk3D7Q2x1feZ1y/VhStJY7IKVdG6+HxYQHf6fJirOsGlLBT2LKf2S+jrGSw2CgGldc"
    "KEwUz+h/lcbOf0CZL8p7RgMsnrlHAJXTQQ715ivscUOzjbDwuZCodLTIXDRVMBsAMmGRN+"
    "OdrAJGu6G8Xj1s3t9c31HQAOtG9uLs4lxMBt5y+d03tTEAa0TtntldrU58iMlsIPUMM1ug"
    "AWewkNGXD9Qg0luKBsI3aPY4vBVaS0/krHiN3lrek50vqY061zbx4hbT9rfmzWd+zSKzRN"
    "ZTbgQcJMFivUZwB2ycxZfZqV5RdfmrJJNjR5mXm8HOKRHm/20qIyHq0mIhlSG0AVgsJK9+"
    "a1P/E0L6DoxilprS9S1qMAfSR2OvD3pWB2lA6y8vH2gjVvmu/2AsCCW8scuHKEVciL25Ud"
    "dYv5ci9k911I3kh4dQFHGgJ0lsJjTaogiA4gnk8CPsqoTYvwS+AyIpRITGmomQAYavkYrW"
    "Wu6p/Nj0Dm2KVrjTpuBEEag42WjjGCLqCCi69pKzW+2y07GUc8yFC0lnm/NIXJ4EaXXGwm"
    "0k2H0M4+GwBoscQ1OiLUm4m/Rr2SrR+3DWjklsYAi0jqIhyPCT0p2sGZuLtsGifsE+pqcX"
    "kAFmOapMw42zvP2SFZ+f2yc5w9Fw/E4t0CGXgVJ6fjo4obQBvPY5AW8+y3UAe+eErfCdFK"
    "FBn0/wxxMEO1mKZrXxCaGc5/IftHn44iLZr2+CRETxKsYs+GqhzexFvNOUyaM7uJt+4CW3"
    "cSEvvmATTsu45Fbjvfzzs/LKHl337v/G6R7+d35/fi4/nXq+7Djfjj+vS8fWGR04e7++tL"
    "GTz58nBlSOhkqym2W1KErsFgVexm+sB+/ZA4+xky36Nu5vayJJ88TWbyqqia2/zpU6Hc8U"
    "9Lcsc/LeJqlvVz1y62hACDTqz9WdDrq4k2gZuI9blfLdoxR1rD6QDBYID7DKFRSzMjouAz"
    "WD9dYfGCfbU4K/KzkhYpTU5PKr4Hrxl3d+gINdjPqmPm3GXUy+Zugmq+ilmQbYqt0TfbVZ"
    "pPrq8vUgvm5HzOB3L1cHnSESocrhQxyAnznFgNKvcmo+WqKVZJVS1NtYOM/lykyO9zfo3f"
    "54USv/EEDqbSgN1zZOaHTNEmkYaf7rQWasfbpsOlSX6DP3iR0fkNYPT42rR/idvw9NgMyk"
    "lA/ZG/J7Ai7G1Z807dI9IPaCi+HwfHMtApZUToCNC5wVp3HW8NsBUb6R2jvcVlBJqkqUV/"
    "pX9S7EhvQU+fPh9Bm+TQYb4FqE6P7A8lNrmUUNhyPManpnpGyDxtCA3Ijr5yOKRnAcABGT"
    "mekLT4JaFBkjYoEnLGQihqz4mHqKvWS1ERIXMYWDA48sVnQpahkENvAq0LoCIM4yUZ3S1B"
    "zAnwigDq0CBm9yhjK9STpCh61Utb7wDHpE+hGyYRcz1QvbVXCIDIH1ruMEvSNMGQJhhihN"
    "c+XnllTpc0VR3Ol3Wwdce2/BulXGfs99GlZZu9Vs4LbvT6ntgKRey3Mzy6PT614sg0Ht98"
    "MMjEL1L0QC7TEHNoyXkoRsgzX/yF2+4b+KaJepuzAzUbfRP13gW2NtG+Jtpn2vStXdRm60"
    "1Ct+XUuIwdDhYoIv5M+qUcr+9O7KIVFK9VTS59J+XkkqQytmllUi4miyDKailql0UEdTDJ"
    "ki3VAWLhJ3RTcsZjIQeL2E6AjRMt6Zi1SNrkNMOOSy+XkXg2vFEJeaWIauN7F4aVywYIAZ"
    "UjNfTAoeAIHYRQpbSmEMhGRNejgVPK/RER1GKZQRmfVuOFHQx4FOBxldniyqi2lFFO/Ikr"
    "hBbQaeGK5m1Lq0nx2HSKh4yslPIHRhS1WBH64GHU99CNJHihoZ+OVG3NH2bOfiwazVLK8o"
    "WTIKnNESO3IYzqyDJZ8ug8MyUquGi4mGTT5wzVeVmSVEy0xRypChL6AjeBkmMPHaxoimFZ"
    "eI8LGb3XeJKuOyNJc+A1c6rM8LjfQSj7UjCpldkfQF2zlvcIeGRdKMov6HX/JhPvQFdznQ"
    "HrzwS3ZEj9pdqzdlJpgCeSgc9HCEY0dycsR4OUCwjX6yo3XMKybG2UBhVtPPBG+DAbD3zj"
    "gd8FtsKu1MV9qIwDPk1lcJlTRff7+kvIQl6ey0maHYxxrJ/JTYBjJwMcu4rMir4lSId3fE"
    "SJimEqRyxEHHhMzWSYgwlKIe4GWK4E7SqKOt/nqgCKlQEsqwNYKAR4xXw+w46R9RzKjZNu"
    "0066fax93Juzwwx3xfVggOb5vKtCfm8tcVNwGFEUHedn350E4N2TVEcIfTwd8hHC2nlWhG"
    "+zDB8HaPrMD8UUiPwWgWo4ApP4SLqqmD+CFihDpz8kYKw+smMy5FPx6DCuqu27VFBgP2nI"
    "LHQ8+WZd6Z9rfBjmHDiND2PbPgxulzIA9XiDDexWmwRD7ocEfqNFejO1PSTBtOBSUBHjef"
    "0II02/xM22g0u+WQk2z5EZPOWrM7sgt5eye4HfO4kc1cZSNp/pqkafXD5c3J9Da43bKtvI"
    "+n1Nz9SdlATIjEiMBsiMk/t0DXaiPCT2SsgikqnY+ocFBfIqSYBjoZJkpgHmm9Axhclyuu"
    "ncnnau7rvXX74coRIOeNSlJLE2Y3okXtgBTHO/W57d2cQmc/7HEGC+AT28n2rlCJqPq0He"
    "lRUkdp5P7+Hzzw/vPr2OdIQd5odBBUdHirA2HS3QqTpw/ECIAdsyIwy7VEqFaCT4/uqplL"
    "VwhKR8tMIYrzAJEmQ7NgWIx8mI+3sI8wXIEKUSFCOCOmTAnQqjGbVHMEHxzZVLTInfCSIk"
    "dtddWfgbyX+TGUZlJBRT1EFEmK1VP7EMGXXDYSm5JEjqIJhv8nVrJxloie1kexzu2c8czT"
    "NFZLC/oXXauSD8GfRN5ZqP5TGlszXoMp2/3i8XSXR+XVxffdXD5+U0n2odZGZaL83hjYnM"
    "xjkEGFGIXChlH1JAcc2Idw5YIuShQykri2iNoIgj6j+xMLPUaqlsUnT1E0/IXRtjYYEwlj"
    "1IuoVuaSABbC8hPqd+oCnSwvRw2eyqhFE9R2WyNf0tGT9UKFM6hNibwZFDojhhIbms236O"
    "MkjLCmGRsB5ygBz1qDsKAIGhOIrHb9bM/2fqOnbXVgddQd6niUzm+xdxbASw+XgzAu8LrW"
    "kkvwPyyHnUNko6l8CmwbOlnCNj/ekzI8GGskKZo9peYtJhWfskKY8eG0DPKEiAcGkQwpfq"
    "XAmog82EABdPqJLe4zF5f1ShYdT6XH1PWc3Vl1iNT5mt1Y00Tdp+6EDNjGydFshcSdVQE5"
    "o0HSFWLPWeAjJ0HuHwV4kwpDeZYXXuyFDbRbD2kftOOYM/TVUHAZ5Gb7w7sgtYlomTnyCj"
    "x5ufGQNYzBjn62t32qMQEPTqxtNJIseOqM2O5YaH+vXKQiqRSzPxXN5/6iIsTNmDKJPWZC"
    "XhB5oqkEUjjpt/TIRyMxCq8SOk60F0Fk0b/JTSJFwK4BEKq4BRH/SFsHpfw7UdU5Be2YVK"
    "R8crK7ksUpMFh4jmU8d7Cy9+FG9p8iekxQUth0HIiMD8OpKBFtvPWVkNyxwDMdEWvQI67b"
    "K2vSkC+lwp/TxJV5/cc913RyURkyk03EZ1WuYRN22ZYn3QZyCuClMjTVmjyXHeiF7KiLms"
    "mujTlPWJ1N85Xj8Cw5CoxAQg6YXewpUXfT+mgUE1K6eg4LdyClfkReul6pWutBJw4Is1LH"
    "hjZRXG1SfKCSwzDuG4UAbIMqwN1KGomjhHqquJzeIiGNJjffGjwJ5xwqYWxZwiiaYWZcu1"
    "KHKZluNpkqZhaANQsnM1U6axcNON5QDNMitkkM/emMJkBrdOL9pCETsD3eHhrnNW0Juy4Z"
    "IRpcCUdK8kqGqSdZGs/XukzxA7OyKU9Bw/HNp0JrQxjWRBiUyQW1nHX2d+TFPNsFDNAIFo"
    "S7WOwc7Jw4V679dxWO5RFZbiPBRcrcz/LRdhqVes4tJKUdbHpbUOJakWfotUSC4AJncnXu"
    "hk9KNYLuh52vq4sJYXm6jNUxebVIi+7dYMqbQLJMhqMy/2cgdoGq43Ddd3wS7eR3iwvY7C"
    "mRR+AZysVl74BS9aL4dfIjD8l8MvpzKhS1h+EkJMZ3SBvgJBGTktJE49prIvRmDi5HEdfE"
    "maJjIQ44sxGOLBtCuV5Ax5WNCeCNvcQHqAdoeuGpsxyb3dxGmaOE11/3ds3hf3cSSIjG0j"
    "V/yw35rPwqRTQO2DuQeBvl7gLEhWIb58HHxR+JHxVu7ojO1EpaOs1IzD9Uuj8oNCtwzE2G"
    "bbb7b9Zts/aqLJa2SrQbv6AxYe5O3p6urLO7qsXyi4n0PtACjjWCXAB8o1iTfSeVGzws2M"
    "CGZPJYoQECNY7+p4N/WoZidvdvK93XKanXzjbG16veyM820fer1UdG0ffPpUwLctRuVDBs"
    "O1xrvdeLdfXQM+oS71+ixD+9VXlmm+PTmmoNJ7w9E9oYlkfpPWYUFNxSQnotsWHysoLcJA"
    "rwX9FktmvRDK1Rf1YQj5j+eewKHSM3qEI2FU0k85EtpzfwitMSajCKEw+ZAV1GXztIxGaW"
    "6U5hWUZrlkyigCSZodVAXW3wmDPlNH/vYFLi8LLqTIjA0vtE6Yy6fkf5jPpYsZwMSI1l+I"
    "zXrl8Ky2jluPiELlJJMgMlYuBoZ90hivbslYm6ZoOF6N43olFue4pjCW460fENuC3UYoOD"
    "YR/wmV8OHq4vzy/L5zRlw2CAmfmp2zPaLhRJzPFWzENGVtEjbFgTGQGS9OEKXyepyoTZW4"
    "PCTqp+ksXlDSmaxa9/bElEy1FPg5dqpNkTRl7acITA31k6IEbzD/bL6PnSZ85jIaVJoXc6"
    "S1nxhDiLlBCw3QPp0wYO6g2TvUJAEs0GpzJElZ9ynS4/YMZoH8VcxOFOCFqvn3nteMROZm"
    "N4BEduUnrGCupuiN1R0N19aVNlRRFlnUjSSqW6oVxbBA2sigbkmiHS/0Z63FUIr83loSSF"
    "EBh2JxlDM+EWQYpJgJu9VGYC59Qr2QNXQtNODAsZkMjehDzadeQKXTn8sgCe1jtQL5E596"
    "kJOk/biWvvIvqwZHEg8t6adfpGxCJE2IxIgQiVocZSIkCRKTAyStm87V2fnVV4u0v7fPL9"
    "onFx2LfOtcnKWDrMfk/O7uoXNmkdvOWadzCX91/npzfgt/tM/+8nB3Ly9+v/6tc6bjrXpa"
    "FfS9bRgSBre8slmOCRrzVwUGy7XIEMwvKQXMH4W6L+jJo6bn6i6TJtBoWKBxlL1TLTXbRj"
    "lb1QaV002y+FVshGrmwcqWwZY8Kh/evfPmMnvkDiI9JqBfzqV8ldthXkdmvTgZqrjIEkQm"
    "S+w6eX7H8lD1v+gaY9qAMUk+Zth8FzyrLhy+tZbYey4vWgh+PcYCbpsA3srbyRjiGkHS3P"
    "PZSDAfgmH/P2oH8v/IiD+zETTRWzQBb6TRB6Xl0FTMZzZAwWG3emh7AD1EZDAUdbORRQY+"
    "H0l0K3wPQAOSH8XlmW4PB6/XYPeaY5M0pl9TUrIbbG1sgY3bAvkgqEvUm3wM1MYaKK5ZRs"
    "d3OeanyBr2byClcxn8b35Op2Hwv+vYrNcI48uo71UqcUoR1qfAaS+rBePYPhgOZSW9SN2I"
    "22hx71/C4RJwWbSIwYJ+FLb1nucIiV9d2shM0qxgCtUHTbaEJWRqwHyTISp0TsmkOy6ULm"
    "YX7ni/Hp4HfOL3WdflZSfyAqHxsxn8wDhRBkxYz6oYN5AwkZBLjULA/Q0bfznepuVgjH/3"
    "UvlSW5l+3uiqtdzf241cssUcv1iuwigcKon0nJDzJ+mQ5b7s4wG/EoqjKUjphewfvCd4fb"
    "Nvibcgf/LYI4Xusf+y8IzV27OZuok1rt/G9Vv5lCh/PKzlXNhNZjZ5CXsXQ5URyft4g884"
    "aRfHLDtvpfLSTZwZBU9dfZoHORm1x0l8EBiDJ3QwGcHxiHXtMvdBBiCy82+1IpDOnHsTRM"
    "+TUN+qCbeMwwOPV8YjaeKrzSFb23Ohia828dW6xlefxO8qw2A93mTmtjrt2yuLXLbvH24h"
    "Ffz64swip+0b+fG2c9Fp33V08jdmfHdu4QuZBA6m5f1t++ruS+e2mCNh01nf9QLeqSCvU9"
    "QnQOmIMvgLct6wyKxpYDsryUKVVZgsiTrA76wkAyhjMVkAu4q/ij5+OOsi3EUI/2CWKZSf"
    "sJ/C8PGoS5yioDypI+LwfZFeb2JU7iGB1+YyGHY9qIUykXJAj3+fQmavkMcxysRmfScA84"
    "z9HLuC8cGWAzI+mMYARlJOBHNk5ksBk/LlW1MJTKKEMh3ygOnCXYiN0ScWoIM+quPq0zEg"
    "Ii0MfXSe1dDtSsxmo3EFh/8CoflSg7UTv7ZcQAA3E1haKAHGVF5FEFjVwfwx9ctuYIuU5o"
    "sCF5COZ8oFxMFflvS36UJ42Nzm3Ho9MZhAcodGioPrQm5QZ7EObKAScsOd1qPa55kW2l/u"
    "rq9ys2uSZPPpNU4/JP+LHaMMktkk7AvRiNWCntHIT4rryONyB3yTcQitLA5gI9wkyqvRSs"
    "CfLtt/ndcPTi+uT+blBjc4WSgGbxrvNo13t+69Wnvj3bHPH3066oIykrkJ5Zvji5Qmm4Rl"
    "A3QHHz7+8vHXw88fI+sv+maZ0ZeRFz0YsD6kXFTJopyjrU+6bOsHFBEKxXRNCAO1y5Dcy5"
    "4fWujQk2zqO2HIPAtaMzSNQF43Bi+36jOfDrIS3VKXrWWRd7Xl2zCyYNAdzCaEZgWaKKiu"
    "J0N2qw/xxQSVQxrjlkCluu2EYtSqkXLzYrj7ETvXUi1j6CRpVrJyTNMytm2vBPS50lmUpK"
    "vPQbQ3xTpGnS/flSWQe8J8j02FF88YZVYUbT816YmNAFo9KfroDJkDTSQ/ZDdWOJFY3xG3"
    "kZ4ggAiODpvg3VjfT79HdraXMxpN8M2JGqacG7Gqo15n1TOrvHlWyixT581qZ5TxNlmT1r"
    "Xl/KPmxH/FE7/vM2BOhTM/Tdmc+s2pn33qwxnZp3k53YmrRc77cTy+cBEVnOT64JWnuR0D"
    "Wr3YYn3EpY2p63tpdK8ee6RQO6VueowN112IFOkRChgrUhMIfRSzq8nhNucUag77LR/23m"
    "TUYxkhsVwNNSYwFg0/RrwsiWK85hjChtX/GszRdXN097vZoyd1L53uTZx+i3H6/YtyNWbG"
    "Vs2Mb9zjE7+1aGGoC8uMiyEOKQPKAHlwYpIFRJIy2yISGoM8U3fChJ7vM2gahjHNl20Mdb"
    "vobpj4CSzBhM4pPNEJ46sQN33mYMccyYviJ4WuKloF6KERxay2xtAwRwNuDI0tGxpqTZXk"
    "apqqYaqJmdy7ylo8A8uyNUHUsHQfam6/XV9dP9xC4ySffL8+P+sUrVvbcPEsKj6L3F5WIx"
    "iRmOx7aF06nmC1eAq2QxLqV8hR01NHxTHpMZdPJfLHNJHZJjW0Up6gLRcV7r53Y2+MsH23"
    "tlvnTfroK1vgt5GK11q0whMXrSWWeKwmFrTGb1EBUk25dV0XtO0OmP8MhrRnkyG1j6FwyJ"
    "8pQCWCrb4TZXoIzJjRJ6cdt7Aa0gCNcXEzKzLPj6IHWUTMqYHjj+DPphGOWRphY3tvWfFu"
    "gJoaE7EeLA1CGk6CMkZiTGG2mdhBMKbrqy/nt9iC9+Gug+hMV6edi4tET17T7Mg+D0pCf2"
    "oKo61ICV4pVIcggaCdNBe1JmGywdggxW0BKa7P7Qw/yhIGq/GVmLulsv67ITSS5l6fwXQX"
    "6nekLauesLqZJGJl4HroQ+NU14Uomk+YV9yVsulSaOgKlQWGtbRbVES0xWZR1SozESEDMW"
    "TEvBJSGDGZLIkuL/W2pjSTeuUYzxYhZXSEGO3cyLrdLvCSjj93exkHQD6758hqyO9os4Kt"
    "SGFhWRKjTLmEB+LCtoXhlrUEEiTm2wFSChK4KtWqAgGVxM9TG5KzDtiAMqatBHEqa9mmqG"
    "qyBHKYr34LCmC0Tdbrba+SXztFWh+/9l4GMGB5d7HJeFk5pynrI+YXGspJrXgotOISivAu"
    "zYjoBK5SpzZHW5sug3u59icBdv6stPrnaWsj6ZeWvzLFsJgM9U+PkxH39769pFctyp2kq8"
    "8cSaImwSSwYheJRWQjVTRQyuSd1H02mBb5ht5BrWXRbxxgFYqAy6A0Di4EnzR0gpD7MwRP"
    "wmB3fKsXEtABoyII2VjCUsRk0sadDjmxHXsNnf+amHYT0zZLPWpSn01gbZMusBG2gtu+Wz"
    "7APUdmcFipYshu/TFroZWU53OKaAcjoxvoz9TkK++K4t4UXzcg6a/L6A1kBuxDNHrrWndT"
    "y9DUMryCRwdu0cry5OAFa6kHB0sSijtu+sKSd/njBBvRKOpFJ82dMHXCITSfwSisis72Jr"
    "Mj7MoVMn8UWMpnLMscjhVyQEBcJkG1nTABY6oSg4UN1X9q+kobtPs1rp0tHzL4bwndSI/f"
    "Qa3ooFDHxIMlHRMPFjsmJt+sBJvnyHbPESFYVZDbS9m9wO+drHtvX14/XN13r798schN5/"
    "a0E324vT57OL23yJfbTqd79+385ub86qtFvp5/ue+etm9lqUPn9rxzddqBANlN+/b+ypSe"
    "07te7hAK5YMGIflQkN1NXcPGcvlI8pVfv86BYsuqjLm/LJE+JtpiIr3WJberwKwxT14o/X"
    "4YVOnrkSSsT6rEknQa6DUmE2mGdE+SJOZSZqrMgwTZ7s0CnU21f7MhiqC6zsjJmBT5OsgC"
    "YSVtZEsT4RufEj4ImYcNXSJIhxGdCfE/Y0kagDeL/xxerv5ybUDDaYZ2x1kQ2ct0kSxqo7"
    "WSs/bvFvnR6fxmkcvrq/tvFvm9074F9bzz3RTdPHSYnxHSze9KEhHUodXyKbdlo2vwNeOb"
    "S89iYlno/FLqrl72t5l+ZSF9ZKVEFFPUQUZ3+Lb1kwskLJdKhogIjN60vnauOrfi4D5DKK"
    "AboaAfQcfKqadLZHnApLCwvH8ydjmtWLi8EYA+x+7adJYhmGUQfQkikw/5L0IigVDkqDcj"
    "8L6EJuo25xPo9QKCus3iufPrPvSxIDNg4il2GZnMkxntCAKxDIX+5XLvEZOLoRAP+/dgUV"
    "PB2s21d8rYNljllhZBAqvyKIr+hfQJVN/BIIUmLi5MuS/2mjIC2LJfTiiy/czGcPnt5mMK"
    "k+WUcGAf4fIYTfrlJLE+y2PvGsDtdX5FOi7nsmqiT1PWxyV05wAEjYZdElugx/FkEta/6j"
    "8fJWPsx3QwKd0GDNJWXsrNqUI5eiHtphsZEgW6AXPuogGs9XRUE7NgQL30EF0nBQ+E5r3i"
    "Pqvmz2wV9KlC9kyFtdb5KbjvzgDxTFctrmAPrStds0mu2XoGZwNauWaWvnay3QbjNZCxi2"
    "exSmREHyW0NEI3y8pnct3q/bYYKYtfW2EsiQ1b+rZif+PAZ6vrRS/IwCSN5Ebm5ucqJfp6"
    "Ab1EdwwrpprIpsVRlzF0/SKMmloXujsY1GfHnYll0zF0VCzrMhZ7k+Utaep2GU3MVlVuzD"
    "oCmlThRpupfCo0XcU2wNS9aB2Eu27S7QTIkUGyk5CMRlCxk0OagobNNM0/a9L5fAe1K7mn"
    "s7xa4GyWJTDFTma8aaJQ51iCUcLJ+eg8M09iMYnj9YlhUhHIXXqW8CmL5zL2EwXrWJIrVF"
    "G8acLNcIS38PlUziMN8BIHU1z4CeIEH4SgP4v5pnNCmsO7Obybc0Z5x9SGUPyciUhMjiY9"
    "xAcMxLhxA+oxuaFo023iYW6YeefJPPBnOfloiu2pAe9LCifG/lIiAm+G7M4h80XGUB4hdm"
    "UHYe6J4/XdCXiaEcZQkkCs1nfCkBX0gLyO9HC+lRNfRFIz+UV9VSCiDp1VTJOLGVraXdSX"
    "PENJS1xcpqMlepsX09BOXQ4QmTKbF+M72o/yYh/2fpJUql+K9mihC7sGx8vU6iUe/DtyhX"
    "uxLMduaqwNUgoa3atxnNSfqVjdAtmZizyF/I1snqaIlqVumMNWDFAk0nUgv9MiPR4OI3Vp"
    "5bAEpGDMsdel5bmbpKkHc9cxZzOYt9M1ted31+TjwYdfCqp9qUyGIoW0+XW0C2W0ruNlpd"
    "rnqtzReJM9p4XnZO0Tg1/DFQ0tiywoHiE4GUikjBpmxDQggVsDCZSWT5Uk4CRhkwPcJH1W"
    "cA5ciF2otcxBgAOsQk6CbnS+Fc2ySBv9GH/TNr4KvpAegyRh2ChfdCHA46XnIHXfGItNwx"
    "ISVyyCBBwbzEaP/Qwh+Leqp0C+f+n2cAmixm/Q+A2MMHETK7scYxcIG9Ya4xc+mdhiU8vY"
    "8tWFZVt9D4cU3OHl/XS/HAB58CduRnIcBuEpXiRTJxyKv+VzMA1SRuZDjiqzjqvHavPKEX"
    "bx1DKarR5vbu5/RbV2XRhTzSa95U0allc5o1lTmBv3kwh2cu1bQmsTGoqdqKU1zVY2Y2M/"
    "5RMvzEyY1leWbe19Oaaw9g75DtFujIgLcqcWkoKoGx0HFqSsizni9R2oI/Cgfou7Np96GW"
    "Ve6hCI8IHipCx5Q0owhQKUdUjQk4o91lRT1No1zNTKtWDGtcNpNPjmcKh8OPTjlV84DhCT"
    "mOy9kzuGsOnl+6okTdwk3oCXFXJ6MZ9TnCOlwMU27OxDVMeyjr6IqEZOPmyZiRnW0rnTY4"
    "/UOwb3DHpjUGwB6c30zh1YOFp92g9nYCpIjzpPOU0upjE6/lEzdS4NQzcqFeGLxhstkAiU"
    "cVVprBT7M0NtvgMvsPypC05wfWmZ4hyoQWU0Z9wWff7o0xF5EhsCZsqh91srksdYVMBs2C"
    "BlwUGfj0ZwoCnQwFSJwaIqnfmEWL+WpyXozXNlDTlPkSUOMuvOd8LV8+kaPbvRs3dIz0Zk"
    "yzJadkRgso5d0ZW4fvhE5FY3AAChCqpzkrQ+CvQ6ZnDtlGAprYk3YuEq4p67QS0xsi6uf2"
    "9f3P+eQMkaMQinyHIjwfMSEI67N0Xgx7mLk+MF7OGYrA4AxP/s0wncpccG3Gd/qDIItKNV"
    "Uav4STFwBGhzcujKk2IjuMQAc13miNTjd6/31Pr7uQCvqm2Yacra7JR7eTqirLA0sZKUI8"
    "raSDmrjQgW2cd+RVljG8FKSgQA5u3jyYhCLn0wpql24Vx0xRxw63MuymSpKvm/acr6mDat"
    "DviaZENde8JUtfUQgshOAEmergMw8SC8qXgyn5JgMpJQdOiXcoL9DRPsZVPuKJYE3kpIDY"
    "BKL12Wb+kM3rl88jjtVw1Uh8MjZwEB1/H+TR7lEe4KNgSZDWHzI02LlEZHOO4T/m90b6u9"
    "Us+iY3E8cHBa4/EAgHwDB9ze+BXuTAFsTdsLhqTENOm5Tp9m9+zNF1GaytzsLpRN/LIqw0"
    "fiKCYXuRLZ68hACL8KNntEVR8d+wR1o9Sxivunhk4gsFAE6zWajVe8acsu7Z1SEynV7ypB"
    "spJeva1N83bieaCTobYFCdtK+1LBQLWfYmPhtOppnlItC+2xY60Tziqs5Mwb1GdRwx7LqC"
    "8U6QBDu7Cm47Sb/Vu9CA0wnoCCGFTZ2LPo6zUboORNzAX9G5rp0E2AhVecEAt3qOWUmEcf"
    "B90rbt8GbhShAZBn7qwD6qN2U0UeBCtsHZk3qNdEiU6SZvdooaUluVAmMTBFY65tdqNfMy"
    "Fh6xXbNPrs2WFZWncuoxMUxrL51SBW+kHW/nU3oq6b3288yNyyjEJhvcCTzCIf3n4qNU8P"
    "D375HPEUPixj591l++JikafeOGN6LmepIqkDR9+//fB+6yz12YD5vvgZ3X9MqOsIyoxsxS"
    "U7QCZ1sxssQv5SVzYhLZqTEVMYnJWBKot8UxkoYFDQBEXoU4wx0cgzDBUJAQn4iMlglIQO"
    "LTjdN5zziHHZKfW9zPJezl1GvSUR3ZhyTlI9QbqpiR99Uy62o5zuDDGYlbMJQfgxkvtGF3"
    "ChYUI9T+gk/TVYIifX1xcpjfPkfK4c5Orh8qQjxIZSE4OckGUvpJ7jh0ObVvEzzZHWxy7A"
    "mBwl+v3jsJws240W1f6ZB8HEf2azbrUIwgJxzWZEqmoEGmBzgMOnAdSyQLNlGtuQYsbs7e"
    "SI3AElgXUyqevR5C7tO4BED5wUtMcnqwcRytRqSB463rNTrQFz5g3qvEyjrRslsn9rkg+E"
    "waCOqoI2RpLEWMMCl52M4mL5H9Z3Mn8h4L44EUIuWyDh+IK79Lqtk/jZReOtMUUd0hiv8W"
    "0XBaB4n+hxIPbKIHRcVx2mwnTxCjeT2XbgVRvfZazKJI3JdmVUWatfWB5lPZ9PHod4ZSQk"
    "CAU6wpA8IjcPwM27DqDU3Ha+PFwV7VSShqAogkCRD0Axb1Z6PHQGKvOmG0h8npKgy7m3MH"
    "YjLOth2RvMqHuH+Zf8mbUWi9+jS9aS4nd0NYzEqILV79/EDsz9GRr5TqGuMPHpFe2SmN+5"
    "OvRf09KlKTg3qyCpDLCTcfgJO8HWgc9H3bKFiikig/UXc6oVeWkeJ0gaDr/M4fJOjbrVhO"
    "xlAajPaJBVE7DMtNIUOwg0cvDpU4GFI0blrhy8ll46mCxb8lhN0hjvjN3ykbo3NUevFsbf"
    "x5LAvdn+zfAT3NBA8i3tI8CvrSX+gbEYUNQ3cDfkfvjWdZ4ZIEXbDMFBpZM6RpqGGmDHFr"
    "stpvUcQ4uAIbPfkWvwmUI/LSjl6zFiM5eJOZrlUgjmnqM6CyfdC+L3wLBpYJGA6+uqH6aC"
    "05sOuW4gA44H9o48QMcZ7vVX7yAjflOWR86j/iwnLUdRzKd6zELJfBP6ErTuvrXfHnz6HE"
    "ELCtav7MI+UV7paPWKk/3k/Kp9+3vkw46W8MX11deTDC/2ye/3nXbjxWi8GLvDVqH1Vwtt"
    "pynrow60bhlEY/ami1zKYPk5dsTtKkg7TdlIuw7SfnYCp+wxlKQx3jzFpAV8Y5UoFGroeF"
    "V+zkOiO9jsfreu78CIDM1bfr9M9UYWFlS9T2P9OtB6biB06+ekso3x7cwYXTJ7ITFeqO+R"
    "1myhwgzKOVQbshGmWmPAXIL/OCGCdjUxPXP0iUYb3ranTC6VklxNUzVMbUyMbbD1CRJgS3"
    "E0pjCfmTJfWS6sNwERr75pbSNVTcIeJ1UgCZJ0jTJfB2UeVJ4qdltM1sjZVDmbYT/c6tTa"
    "RRPiNpF1m2tFRLW0xQyJH0LJ1+mwQuEfWTKBGdHcJsHY6Tt8EsiSD6HyJ1Kcp2h4OJkO+4"
    "HvMBzHR5DDTu1n3hfTGdsDq4fJTpCk7zr9J8JleYMeJzZw1/GewByBorQet2dojDiIbIbu"
    "fI/M2MqtIxvbo7E9aqvPyXVeWk2eI2vYupBPCFtXSaamiMz3110JEpWgDdvvNjVlHUMsmg"
    "2lx+9gLtThQYFUqMOD3EwouJRm7rNUBYryVg03mbWt0+uzjkUuzq9+A33h/Or7+X37/lxW"
    "Qb0+4kMQ0nCSUfC2tIuYojCZ7RVn9PoZ/PqpaFsrVONQZ838UUCgTZQCNsF/AMtLNc0ou2"
    "mvO3Ft97OU42JrbcQAhEko2NybhEw2sEcB7GPZdeA8esqyTM+BJV28YpJaICr/5z9B5RBW"
    "MHPQSrVZSB0Xuu7+nfXD4I//PoorfCP7eOWZsJHCXrFtAI9LqQQxicFFG632zc3t9ffOma"
    "zT/Uvn9L5zZqG7IKSDAXyLkUw592RQWskP25eHAXOLdk3e8AFnsz6AtHZ7szJiSlMZLKmK"
    "isSv74uUUL/Pr6F+n8fnCg0CUpS1AQ3Zm3TruVL5UtalHr97K+jwfZElJEblm5fvFxZRRQ"
    "ikHcA+imApC4MNrsddEj23wsY1T9tsXSZvXWM6qxJYTJDVRr7SxHLCGGwO4kj7Z03Br64k"
    "cqdZ0nWQrw5ndvX0LmozLxDWARzrn/2J7zOvP7PImIM4LTJyXBaE3BM/RH2DeF8WRHHZH2"
    "YazSqUU1Zkc2R1EFg70IVder6ZKRHB10r6T5KuNhtldDaC21H6LKBG0Sd96vWZW7i53i7t"
    "o/vT2G9BMXI5R8TVkNBHIds9bOhnVlJWDvJa6rJVIDmrDAIbtl4mQcjGsF8z/KTvo/OxuJ"
    "gv/ElMnRfg2a49Ft2JRndp8qjMyURp8qheJY9KLMkqeVQRWcPWLFy28vkRc2S755jdQNsR"
    "XoHPKaImFaUAm3c/9WEvnTQNQNvmAdp2MCwnkcVlusGQ2mCuBbRgzdkWInXCoOCl0Dojgh"
    "2c0+vPJvABQj3I1sSXbRxJqh1k9OePBRj9+WM+KurHRUbvH1Be61zmH2rDDcHTmxq813D3"
    "nEL1Qb6751QVJ7zs7kF0vGLuntM8IL2ejw0PMdAAMPwSCg9q4sAnpJq4wTmkS+aYuH8m+g"
    "fQRQ+IYfTkEwL9iHcEvEXgcqKJ90DfpJidHpuKveyYcBc60yCQ3xNjYzLl/hO858RzWYBD"
    "ZwgBGE6guyEEgFb1Nr1uCclGgPbagfL6Kn/vZHxE+nTshOLpFpk64sUnQtsY0z4L0OM3nI"
    "2HzCva5mcjZSeNo2rLHpXgCRAyy9kqSRqTFQ7Z9wr2JZjsuAzeUtd5wmZYsF/CBjii4rrY"
    "aY5kEm9iBxzwiVcwMLbpGqwGvWQjk/+Zek6YkSO9tK1uTFSjjrrRQdvHkqA15BuusW3uHu"
    "JU7rM2Ptfcr4LYY6r6ROHvHK/PoPM4xuKVUuxx1KmpNyMj7u+J/M2yxk5c3n9q5Ztj8noh"
    "e6wHQwsjpNBQiD9uIQiYiIi0KIwtm6PGsmhm3UUt6sOi9E0E3gilozFstqzbPTleKT+qHm"
    "+0QXP6cHd/fdm5tUjnsn1+YZGza/HvlYI9gp+A2ZeClwUVvE3HN5+pOynlV4kIjJZDWxzi"
    "tiVRqGwxBwPxt9h1R4KvKAvQ7aAZg8yIqiyPg09FfN9i1JK4WYb3e8uxSaMzJ5pAWf0CZY"
    "29uFf2oln2wh0TkygLin1uQCGLIcCxBU0G8GZKAunP1JGW5KTwse04hEZkR6RjFceBZvKL"
    "5oRsZC5p8KRK3Crda0nebS1WhXn67n7YGUE0L4uyPKYw37poXUXzfOVdsRYdIfR2c4/KZf"
    "52dK+Vz5d3I7kTFNuMvskNwWbPTp8J9XdMZyOG1XhKI1YxRcF1j+HKwS0m3lWmCBELrgyw"
    "XcQWoyBclzk9ovByOOWJW4HrAyLBBOKZssSFe0wq4hyBXWW0mcNWdUSgiAHgWqSG7kCIeb"
    "wy6mt2s7Z8jS+nVZtB8eOqCnUTCd62vt04THJPhbPO9/PTjkVu2r9fdq7uLdI+O7vt3N0h"
    "7uNNt3111m1/FRfM8JY0Yd7NVI04fhAKXZtV6aawQNxYjbWwGpMTwKXV5T9P24i/FuI3Q0"
    "lvT2wnvJ14Gfp5dGmZak5hUNefeGWiikik0pcslVJJYBoXKOOFCSJji1gSLNXulGsAMQSi"
    "CvK51g34zCbsaM4h2GjR286nDKlfzTedpqzRMbNnDX3SmqXngB+kkl6ZIm3kXQd594dMZf"
    "ikRZ0LGB8TVMKJ35ZIv/EpGUEWmnxfMmU+I75UTraPB9/zGc3icj5QVkxREzhw+KkWcbxn"
    "6jviNLWgzjOwiM+ngHDGfQaQ4Ji4KwWCKhlqV1iJg3rZystvI8BaTex77bFvQ2wZ5jv9YS"
    "vDkpEXltox8ZCXbJh8Tq/ZpMjdszM124z9WpkF5vrl17It51sQue1TlnYCyOmbsgurfSMw"
    "B7CmyuymcvgOcvdDoUytD0sytT4sZmqJJ4bMy1De83WNBEkdlI112L9rUxRe9ST74/8AdD"
    "P8iw=="
)
