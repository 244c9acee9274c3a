"""What follows a change of an offer: a background task that carries every customer over to it, and tells whom it concerns."""

KIND = "offers.tell"
