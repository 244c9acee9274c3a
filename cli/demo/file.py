FILE_NAME = "demo.json"
