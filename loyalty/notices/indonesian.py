"""What customers read in Indonesian."""

from kernel.notices.templates import Words
from loyalty.notices.occasions import Occasion

INDONESIAN: dict[Occasion, Words] = {
    ("PointsEarned", "AVAILABLE"): Words(
        "Anda mendapat {points} {currency}",
        "Anda mendapat {points} {currency} yang sudah dapat digunakan.",
    ),
    ("PointsEarned", "PENDING"): Words(
        "{points} {currency} segera masuk",
        "Anda mendapat {points} {currency} yang dapat digunakan setelah masa pengembalian barang berakhir.",
    ),
    ("PointsMatured", ""): Words(
        "{points} {currency} siap digunakan",
        "{points} {currency} dari kunjungan Anda sebelumnya kini dapat digunakan.",
    ),
    ("PointsExpiring", ""): Words(
        "{points} {currency} akan segera hangus",
        "Gunakan {points} {currency} Anda paling lambat {lastDay}. Setelah itu akan hangus.",
    ),
    ("PointsExpired", ""): Words(
        "{points} {currency} hangus",
        "{points} {currency} Anda tidak digunakan tepat waktu dan telah hangus.",
    ),
    ("PointsTakenBack", ""): Words(
        "{points} {currency} ditarik kembali",
        "{points} {currency} ditarik kembali karena ada pengembalian dana.",
    ),
    ("PointsAdjusted", "ADDED"): Words("{points} {currency} ditambahkan", "Petugas kami menambahkan {points} {currency} ke saldo Anda."),
    ("PointsAdjusted", "TAKEN_AWAY"): Words(
        "{points} {currency} dikurangi", "Petugas kami mengurangi saldo Anda sebanyak {points} {currency}."
    ),
    ("PointsTransferred", "RECEIVED"): Words(
        "{points} {currency} diterima",
        "Anda menerima {points} {currency} dari pelanggan lain.",
    ),
    ("PointsTransferred", "GIVEN"): Words(
        "{points} {currency} diberikan",
        "Anda memberikan {points} {currency} kepada pelanggan lain.",
    ),
    ("RedemptionChanged", "HELD"): Words(
        "{reward} disimpan untuk Anda",
        "{reward} disimpan untuk Anda. Konfirmasikan sebelum waktu reservasi berakhir.",
    ),
    ("RedemptionChanged", "CONFIRMED"): Words(
        "{reward} milik Anda",
        "Anda telah menukarkan poin dengan {reward}. Tunjukkan kodenya untuk menggunakannya.",
    ),
    ("RedemptionChanged", "USED"): Words("{reward} telah digunakan", "Kode {reward} telah digunakan."),
    ("RedemptionChanged", "CANCELLED"): Words(
        "{reward} dibatalkan",
        "Reservasi {reward} dibatalkan, dan poinnya telah dikembalikan kepada Anda.",
    ),
    ("RedemptionChanged", "EXPIRED"): Words(
        "{reward} tidak dikonfirmasi tepat waktu",
        "Waktu reservasi {reward} telah berakhir, dan poinnya telah dikembalikan kepada Anda.",
    ),
    ("RedemptionChanged", "VOIDED"): Words(
        "{reward} ditarik kembali",
        "{reward} ditarik kembali, dan poinnya telah dikembalikan kepada Anda.",
    ),
    ("TierChanged", "UP"): Words("Anda kini di tingkat {tier}", "Selamat datang di tingkat {tier}."),
    ("TierChanged", "DOWN"): Words("Anda kini di tingkat {tier}", "Tingkat Anda berubah dari {tierBefore} menjadi {tier}."),
    ("TierChanged", "ENDED"): Words("{tier} telah berakhir", "Anda tidak lagi berada di tingkat {tier}."),
    ("TierEnding", "SPEND"): Words(
        "{tier} segera berakhir",
        "Anda berada di tingkat {tier} hingga {lastDay}. Belanjakan {missingAmount} lagi untuk mempertahankannya.",
    ),
    ("TierEnding", "POINTS_EARNED"): Words(
        "{tier} segera berakhir",
        "Anda berada di tingkat {tier} hingga {lastDay}. Kumpulkan {missingPoints} {currency} lagi untuk mempertahankannya.",
    ),
    ("TierEnding", "PURCHASES"): Words(
        "{tier} segera berakhir",
        "Anda berada di tingkat {tier} hingga {lastDay}. Lakukan {missingPurchases} pembelian lagi untuk mempertahankannya.",
    ),
    ("StageChanged", "REACH"): Words("Salam kenal", "Daftarlah untuk mulai mengumpulkan poin."),
    ("StageChanged", "ACQUISITION"): Words("Selamat datang", "Anda sudah terdaftar. Pembelian pertama Anda memberi poin pertama Anda."),
    ("StageChanged", "CONVERSION"): Words("Senang Anda bersama kami", "Terima kasih atas pembelian Anda."),
    ("StageChanged", "RETENTION"): Words("Senang bertemu Anda lagi", "Terima kasih sudah berbelanja lagi."),
    ("StageChanged", "LOYALTY"): Words("Terima kasih atas kesetiaan Anda", "Anda termasuk pelanggan kami yang paling setia."),
    ("StageChanged", "FELL_BACK"): Words("Kami merindukan Anda", "Semoga kita segera bertemu lagi."),
    ("OfferUnlocked", ""): Words("Baru untuk Anda: {offer}", "{offer} untuk Anda {reason}."),
    ("OfferEnding", ""): Words("{offer} segera berakhir", "Anda dapat menggunakan {offer} hingga {lastDay}."),
    ("BirthdayRewarded", "GREETING"): Words("Selamat ulang tahun", "Semoga hari Anda menyenangkan."),
    ("BirthdayRewarded", "POINTS"): Words("Selamat ulang tahun", "Hadiah dari kami untuk Anda: {points} {currency}."),
    ("BirthdayRewarded", "OFFER"): Words("Selamat ulang tahun", "Hadiah dari kami untuk Anda: {offer}."),
    ("BirthdayRewarded", "POINTS_AND_OFFER"): Words(
        "Selamat ulang tahun",
        "Hadiah dari kami untuk Anda: {points} {currency} dan {offer}.",
    ),
    ("ReferralChanged", "ADVOCATE_SIGNED_UP"): Words(
        "Teman Anda sudah bergabung", "Seorang teman bergabung dengan kode Anda. Pembelian pertamanya memberi hadiah untuk Anda berdua."
    ),
    ("ReferralChanged", "ADVOCATE_QUALIFIED"): Words(
        "Teman Anda sudah berbelanja", "Hadiah Anda segera datang: setelah masa pengembalian barang berakhir."
    ),
    ("ReferralChanged", "ADVOCATE_IN_REVIEW"): Words(
        "Sedang kami periksa", "Teman Anda sudah berbelanja. Kami memeriksanya dulu sebelum hadiah Anda datang."
    ),
    ("ReferralChanged", "ADVOCATE_POINTS"): Words("Terima kasih sudah mengajak teman", "Anda mendapat {points} {currency}."),
    ("ReferralChanged", "ADVOCATE_REWARDED"): Words(
        "Terima kasih sudah mengajak teman", "Teman Anda sudah datang, terima kasih untuk Anda berdua."
    ),
    ("ReferralChanged", "ADVOCATE_REJECTED"): Words("Belum ada hadiah kali ini", "Kami tidak dapat memberi hadiah untuk teman ini."),
    ("ReferralChanged", "ADVOCATE_CANCELLED"): Words(
        "Belum ada hadiah kali ini", "Pembelian teman Anda dikembalikan, jadi tidak ada hadiah untuk itu."
    ),
    ("ReferralChanged", "FRIEND_SIGNED_UP"): Words(
        "Seorang teman mengajak Anda", "Pembelian pertama Anda memberi hadiah untuk Anda berdua."
    ),
    ("ReferralChanged", "FRIEND_QUALIFIED"): Words("Hadiah Anda segera datang", "Hadiah datang setelah masa pengembalian barang berakhir."),
    ("ReferralChanged", "FRIEND_IN_REVIEW"): Words("Sedang kami periksa", "Kami memeriksanya dulu sebelum hadiah Anda datang."),
    ("ReferralChanged", "FRIEND_POINTS"): Words(
        "Hadiah Anda sudah datang", "Anda mendapat {points} {currency} karena seorang teman mengajak Anda."
    ),
    ("ReferralChanged", "FRIEND_REWARDED"): Words("Terima kasih sudah datang", "Senang seorang teman mengajak Anda."),
    ("ReferralChanged", "FRIEND_REJECTED"): Words("Belum ada hadiah kali ini", "Kami tidak dapat memberi hadiah untuk rekomendasi ini."),
    ("ReferralChanged", "FRIEND_CANCELLED"): Words(
        "Belum ada hadiah kali ini", "Pembelian Anda dikembalikan, jadi tidak ada hadiah untuk itu."
    ),
    ("SurveyInvited", ""): Words("Bagaimana pengalaman Anda?", "Ceritakan pendapat Anda tentang pesanan {order}."),
}
