"""Uploads a file by Debian's tuspy: /usr/bin/python3 upload.py ENDPOINT FILE COOKIE; prints the address."""
import sys

from tusclient import client

endpoint, file, cookie = sys.argv[1:]
headers = {"Cookie": cookie, "X-Exchange-Client": "tuspy"}
uploader = client.TusClient(endpoint, headers=headers).uploader(
    file, chunk_size=1024 * 1024, metadata={"filename": "package.zip"}, retries=20, retry_delay=1)
uploader.upload()
print(uploader.url)
