// Uploads a file by tus-js-client as its makers publish it: node upload.mjs ENDPOINT FILE COOKIE; prints the address.
import { createReadStream } from "node:fs";
import * as tus from "tus-js-client";

const [endpoint, file, cookie] = process.argv.slice(2);
const upload = new tus.Upload(createReadStream(file), {
  endpoint,
  chunkSize: 1024 * 1024,
  retryDelays: [0, 50, 100, 200, 400, 800, 1600, 3200, 6400, 12800],
  metadata: { filename: "package.zip" },
  headers: { Cookie: cookie, "X-Exchange-Client": "tus-js-client" },
  onError(error) {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess() {
    console.log(upload.url);
  },
});
upload.start();
