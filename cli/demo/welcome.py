"""What the demo says to whoever started it: where to click, and what to type."""

from pathlib import Path

from api.graphiql.page import Demo
from cli.demo.file import FILE_NAME, DemoFile
from cli.demo.make import SLUG
from cli.demo.rewards import PARTNER

QUERY = """# The demo: Kopi Setia, a coffee chain in Jakarta, asked by its own back end. Press Ctrl-Enter.
query Regulars {
  merchant {
    name
    now
    customers(first: 5, orderBy: JOINED_AT_ASC) {
      totalCount
      nodes {
        name
        stage
        health
        tier { name until next { name missing } }
        balance { available }
        purchases(first: 2) { nodes { externalId total points at } }
      }
    }
  }
}

query Catalogue {
  merchant {
    rewards { nodes { name kind cost remaining tiers } }
    offers { nodes { name kind tiers healths figures { reached claimed used cameBack } } }
  }
}

# A purchase of Rp 105.000, decided and written at once. Follow it in the other tab.
mutation Buy {
  eventRecord(input: {
    customerExternalId: "member-0001"
    event: { kind: PURCHASE, externalId: "my-first-order", total: 10500000 }
  }) {
    decision { points outcomes { rule fired given reason } }
    customer { balance { available } }
    duplicate
    userErrors { code field message }
  }
}
"""
SUBSCRIPTION = """# Signed in as the customer. Run it, then record a purchase in the other tab.
subscription Follow {
  notifications {
    sequence
    title
    body
    ... on PointsEarned { points currency }
    ... on TierChanged { from to }
    ... on OfferUnlocked { offer { id name } }
  }
}

query Me {
  me {
    name
    stage
    tier { name }
    balance { available }
    rewards { reward { id name cost } available refusal { code details } }
    offers { offer { id name endsAt } reason claim { code usableUntil } }
    notificationCursor
  }
}
"""


def page(demo: DemoFile) -> Demo:
    """Open GraphiQL signed in, with a query that works and a subscription to watch."""
    return Demo(key=demo.server_key, query=QUERY, subscription=SUBSCRIPTION, subscription_key=demo.customer_token)


def welcome(demo: DemoFile, home: Path) -> str:
    """Tell where to click and what to type."""
    return f"""
  Setia serves. The demo is a coffee chain in Jakarta with 300 members and a year of history.

    Click   {demo.url}/graphiql     signed in, with a query; press Ctrl-Enter
    Type    curl -s {demo.url}/graphql -H 'content-type: application/json' \\
              -H "authorization: Bearer $(python3 -c "import json; print(json.load(open('{home / FILE_NAME}'))['serverKey'])")" \\
              -d '{{"query": "{{ merchant {{ name customers {{ totalCount }} }} }}"}}'
    Partner {PARTNER}, key {demo.partner_key}
    Staff   merchant {SLUG}, e-mail {demo.staff_email}, password {demo.staff_password}

  Everything to get in is in {home / FILE_NAME}. Ctrl-C stops the server; what was recorded stays.
"""
