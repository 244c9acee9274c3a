"""Who drinks coffee in the demo, and what there is to drink. Any likeness is chance: names are drawn."""

FIRST = """
Adi Agus Aisyah Amelia Andi Anisa Ayu Bagus Bambang Bayu Budi Cahya Citra Dewi Dian Dimas Dwi Eka Endah Fajar Farah Fitri Galih
Gilang Hana Hendra Ika Indah Intan Joko Kartika Laras Lestari Maya Mega Nadia Novi Nur Putri Rahmat Rani Ratna Reza Rina Rizki
Sari Sinta Siti Tika Toni Utami Vina Wahyu Wulan Yoga Yuni Zahra
""".split()  # noqa: SIM905
LAST = """
Anggraini Atmaja Cahyono Darmawan Firmansyah Gunawan Hakim Halim Handayani Hartono Hasan Hidayat Irawan Kurniawan Kusuma Lubis
Maharani Mahendra Nasution Ningsih Nugroho Permata Prabowo Pranata Pratama Purnama Rahayu Rahmawati Ramadhan Safitri Santoso
Saputra Sari Setiawan Siregar Suharto Sulistyo Suryani Susanto Utama Wibowo Wicaksono Widodo Wijaya Wulandari Yulianti
""".split()  # noqa: SIM905

# sku, name, category, price in rupiah, how often it is chosen
MENU = (
    ("kopi-susu", "Kopi Susu", "kopi", 24_000, 20),
    ("es-gula-aren", "Es Kopi Gula Aren", "kopi", 28_000, 22),
    ("americano", "Americano", "kopi", 22_000, 12),
    ("latte", "Caffe Latte", "kopi", 32_000, 14),
    ("v60", "V60 Gayo", "kopi", 38_000, 6),
    ("teh-tarik", "Teh Tarik", "teh", 20_000, 7),
    ("matcha", "Matcha Latte", "teh", 34_000, 5),
    ("pisang-goreng", "Pisang Goreng", "makanan", 18_000, 9),
    ("roti-bakar", "Roti Bakar", "makanan", 25_000, 8),
    ("croissant", "Croissant", "makanan", 28_000, 8),
    ("nasi-goreng", "Nasi Goreng", "makanan", 45_000, 6),
    ("biji-200", "Biji Kopi 200 g", "ritel", 95_000, 2),
    ("tumbler", "Tumbler Setia", "ritel", 185_000, 1),
)
