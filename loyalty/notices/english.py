"""What customers read in English."""

from kernel.notices.templates import Words
from loyalty.notices.occasions import Occasion

_WAS = "{points} {currency} {points, plural, one {was} other {were}}"

ENGLISH: dict[Occasion, Words] = {
    ("PointsEarned", "AVAILABLE"): Words(
        "{points} {currency} earned",
        "You earned {points} {currency}. They are ready to be used.",
    ),
    ("PointsEarned", "PENDING"): Words(
        "{points} {currency} on the way",
        "You earned {points} {currency}. They can be used after the return window.",
    ),
    ("PointsMatured", ""): Words(
        "{points} {currency} ready",
        "{points} {currency} from your earlier visits can be used now.",
    ),
    ("PointsExpiring", ""): Words(
        "{points} {currency} {points, plural, one {expires} other {expire}} soon",
        "{points} {currency} can be used until {lastDay}. After that day {points, plural, one {it is} other {they are}} gone.",
    ),
    ("PointsExpired", ""): Words("{points} {currency} expired", f"{_WAS} not used in time and expired."),
    ("PointsTakenBack", ""): Words("{points} {currency} taken back", f"{_WAS} taken back after a refund."),
    ("PointsAdjusted", "ADDED"): Words("{points} {currency} added", "Our staff added {points} {currency} to what you have."),
    ("PointsAdjusted", "TAKEN_AWAY"): Words("{points} {currency} taken away", f"{_WAS} taken away by our staff."),
    ("PointsTransferred", "RECEIVED"): Words("{points} {currency} received", "You received {points} {currency} from somebody else."),
    ("PointsTransferred", "GIVEN"): Words("{points} {currency} given", "You gave {points} {currency} to somebody else."),
    ("RedemptionChanged", "HELD"): Words(
        "{reward} is reserved",
        "{reward} is reserved for you. Confirm it before the reservation ends.",
    ),
    ("RedemptionChanged", "CONFIRMED"): Words("{reward} is yours", "You redeemed {reward}. Show its code to use it."),
    ("RedemptionChanged", "USED"): Words("{reward} was used", "The code of {reward} was used."),
    ("RedemptionChanged", "CANCELLED"): Words(
        "{reward} was cancelled",
        "Your reservation of {reward} was cancelled, and its points were given back.",
    ),
    ("RedemptionChanged", "EXPIRED"): Words(
        "{reward} was not confirmed in time",
        "Your reservation of {reward} has ended, and its points were given back.",
    ),
    ("RedemptionChanged", "VOIDED"): Words("{reward} was taken back", "{reward} was taken back, and its points were given back."),
    ("TierChanged", "UP"): Words("You are {tier} now", "Welcome to {tier}."),
    ("TierChanged", "DOWN"): Words("You are {tier} now", "You have moved from {tierBefore} to {tier}."),
    ("TierChanged", "ENDED"): Words("{tier} has ended", "You no longer hold {tier}."),
    ("TierEnding", "SPEND"): Words(
        "{tier} ends soon",
        "You hold {tier} until {lastDay}. Spend another {missingAmount} to keep it.",
    ),
    ("TierEnding", "POINTS_EARNED"): Words(
        "{tier} ends soon",
        "You hold {tier} until {lastDay}. Another {missingPoints} {currency} {missingPoints, plural, one {keeps} other {keep}} it.",
    ),
    ("TierEnding", "PURCHASES"): Words(
        "{tier} ends soon",
        "You hold {tier} until {lastDay}. "
        "{missingPurchases} more {missingPurchases, plural, one {purchase keeps} other {purchases keep}} it.",
    ),
    ("StageChanged", "REACH"): Words("Nice to meet you", "Sign up to begin to collect points."),
    ("StageChanged", "ACQUISITION"): Words("Welcome", "You are registered. Your first purchase brings your first points."),
    ("StageChanged", "CONVERSION"): Words("Good to have you", "Thank you for your purchase."),
    ("StageChanged", "RETENTION"): Words("Good to see you again", "Thank you for coming back."),
    ("StageChanged", "LOYALTY"): Words("Thank you for your loyalty", "You are one of our most loyal customers."),
    ("StageChanged", "FELL_BACK"): Words("We miss you", "It would be good to see you again soon."),
    ("OfferUnlocked", ""): Words("New for you: {offer}", "{offer} is yours {reason}."),
    ("OfferEnding", ""): Words("{offer} ends soon", "You can use {offer} until {lastDay}."),
    ("BirthdayRewarded", "GREETING"): Words("Happy birthday", "We wish you a wonderful day."),
    ("BirthdayRewarded", "POINTS"): Words("Happy birthday", "Our present to you: {points} {currency}."),
    ("BirthdayRewarded", "OFFER"): Words("Happy birthday", "Our present to you: {offer}."),
    ("BirthdayRewarded", "POINTS_AND_OFFER"): Words("Happy birthday", "Our presents to you: {points} {currency} and {offer}."),
    ("ReferralChanged", "ADVOCATE_SIGNED_UP"): Words(
        "Your friend has joined", "A friend has joined with your code. With their first purchase you both get something."
    ),
    ("ReferralChanged", "ADVOCATE_QUALIFIED"): Words(
        "Your friend has bought", "Your reward is on its way: it comes when the time for returns is over."
    ),
    ("ReferralChanged", "ADVOCATE_IN_REVIEW"): Words(
        "We are looking at it", "Your friend has bought. We are having a look before your reward comes."
    ),
    ("ReferralChanged", "ADVOCATE_POINTS"): Words("Thank you for bringing a friend", "You got {points} {currency} for it."),
    ("ReferralChanged", "ADVOCATE_REWARDED"): Words("Thank you for bringing a friend", "Your friend has been here, and we thank you both."),
    ("ReferralChanged", "ADVOCATE_REJECTED"): Words("No reward this time", "We cannot give a reward for this friend."),
    ("ReferralChanged", "ADVOCATE_CANCELLED"): Words(
        "No reward this time", "Your friend's purchase was returned, so there is no reward for it."
    ),
    ("ReferralChanged", "FRIEND_SIGNED_UP"): Words("A friend brought you", "Your first purchase brings something for both of you."),
    ("ReferralChanged", "FRIEND_QUALIFIED"): Words("Your present is on its way", "It comes when the time for returns is over."),
    ("ReferralChanged", "FRIEND_IN_REVIEW"): Words("We are looking at it", "We are having a look before your present comes."),
    ("ReferralChanged", "FRIEND_POINTS"): Words("Your present is here", "You got {points} {currency} because a friend brought you."),
    ("ReferralChanged", "FRIEND_REWARDED"): Words("Thank you for coming", "Good that a friend has brought you."),
    ("ReferralChanged", "FRIEND_REJECTED"): Words("No present this time", "We cannot give a present for this recommendation."),
    ("ReferralChanged", "FRIEND_CANCELLED"): Words("No present this time", "Your purchase was returned, so there is no present for it."),
    ("SurveyInvited", ""): Words("How was it?", "Tell us what you think of your order {order}."),
}
