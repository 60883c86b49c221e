/** Compares our HCL reader with the official grammar on real files: `npx tsx scripts/judge-hcl.ts [--most N] FOLDER…`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { disagreement } from '../test/languages/terraform/judge';

const args = process.argv.slice(2);
const most = args[0] === '--most' ? Number(args.splice(0, 2)[1]) : Infinity;

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (/\.(tf|tfvars)$/.test(entry.name)) yield path;
  }
}

const counts = { files: 0, disagreements: 0 };
const files = args.flatMap((folder) => [...walk(folder)]);
const step = Math.max(1, Math.floor(files.length / most));
for (let i = 0; i < files.length; i += step) {
  counts.files++;
  const found = disagreement(readFileSync(files[i]!, 'utf8').replace(/^\uFEFF/, ''));
  if (found === undefined) continue;
  counts.disagreements++;
  console.log(`${files[i]}: ${found}`);
}
console.log(`${counts.files} files, ${counts.disagreements} disagreements`);
