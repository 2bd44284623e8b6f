// Hocuspocus as it comes, with its database extension on a file that is synced.
// node hocuspocus.mjs PORT FOLDER
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

const [port, folder] = process.argv.slice(2);
const path = (name) => join(folder, encodeURIComponent(name));

const fetch = ({ documentName }) => readFile(path(documentName)).catch(() => null);

async function store({ documentName, state }) {
  const file = await open(`${path(documentName)}.new`, "w");
  await file.writeFile(state);
  await file.datasync();
  await file.close();
  await rename(`${path(documentName)}.new`, path(documentName));
}

const extensions = [new Database({ fetch, store })];
await new Server({ address: "127.0.0.1", port: Number(port), quiet: true, extensions }).listen();
