// Receives webhooks and believes none that is not signed (Standard Webhooks).
//
// WEBHOOK_SECRET=whsec_… node receive.mjs 8090      prints each job that has ended
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const TOLERANCE = 5 * 60; // seconds: an older message may be a recorded one

/** Answers the message; throws when it is not from the server that shares the secret. */
export function verify(secret, headers, body) {
  const id = headers["webhook-id"], timestamp = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE)) throw new Error("too old");
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const wanted = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  const signed = (headers["webhook-signature"] ?? "").split(" ").some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ""), "base64");
    return signature.startsWith("v1,") && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  if (!signed) throw new Error("wrong signature");
  return JSON.parse(body);
}

createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  try {
    const message = verify(process.env.WEBHOOK_SECRET, request.headers, Buffer.concat(pieces));
    console.log(message.type, message.data.uuid, message.data.file_name);
    response.writeHead(204).end();
  } catch (e) {
    console.error("refused:", e.message);
    response.writeHead(401).end();
  }
}).listen(Number(process.argv[2]));
