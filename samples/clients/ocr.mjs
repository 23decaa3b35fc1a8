// Submits a file, waits for its job and saves the export. Needs Node 20 or newer and nothing else.
//   BASE=http://localhost:8080 TOKEN=... node ocr.mjs FILE [txt|md|docx|pdf|csv|json]
import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const api = `${process.env.BASE ?? "http://localhost:8080"}/api/v1/ocr/`;
const headers = { Authorization: `Bearer ${process.env.TOKEN}` };
const [path, format = "md"] = process.argv.slice(2);

async function call(url, options = {}) {
  const response = await fetch(url, { headers, ...options });
  if (!response.ok) {
    throw new Error(`${response.status}: ${(await response.json()).error}`);
  }
  return response;
}

const form = new FormData();
form.append("file", await openAsBlob(path), basename(path));
form.append("language", "auto");

let job = await (await call(api, { method: "POST", body: form })).json();
while (job.status === "pending" || job.status === "processing") {
  await sleep(2000);
  job = await (await call(`${api}${job.uuid}/`)).json();
}
if (job.status === "failed") {
  throw new Error(job.error);
}

const result = await call(`${api}${job.uuid}/download/?format=${format}`);
const name = `${basename(path)}.${format}`;
await writeFile(name, Buffer.from(await result.arrayBuffer()));
console.log(name);
