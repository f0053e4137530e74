// Copies the licence of every work a bill of materials names from where the package managers keep it, and says which were not found.
//   node licences.mjs FOLDER-OF-BILLS TARGET-FOLDER
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [bills, target] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const nuget = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
const web = [join(root, 'src/Exchange.Web/node_modules'), join(root, 'src/Exchange.Web/studio/node_modules')];

const works = new Map();
for (const bill of readdirSync(bills).filter((name) => name.endsWith('.cdx.json')).sort()) {
  for (const part of JSON.parse(readFileSync(join(bills, bill), 'utf8')).components ?? []) {
    const name = part.group ? `${part.group}/${part.name}` : part.name;
    works.set(`${name} ${part.version}`, {
      name,
      version: part.version,
      licence: (part.licenses ?? []).map((each) => each.expression ?? each.license?.id ?? each.license?.name).join(', '),
      url: part.externalReferences?.find((each) => each.type === 'vcs' || each.type === 'website')?.url ?? '',
      folders: part.purl?.startsWith('pkg:nuget/')
        ? [join(nuget, name.toLowerCase(), part.version.toLowerCase())]
        : web.map((folder) => join(folder, name)),
    });
  }
}

mkdirSync(target, { recursive: true });
const lines = [];
for (const work of [...works.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
  const folder = work.folders.find(existsSync);
  const texts = folder ? readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|third.?party.?notices)/i.test(name)) : [];
  for (const text of texts)
    cpSync(join(folder, text), join(target, `${work.name.replaceAll('/', '-')}-${work.version}`, text), { recursive: true });
  lines.push([work.name, work.version, work.licence || 'see its text', work.url, texts.length > 0 ? '' : 'no text in its package'].join('\t').trimEnd());
}

writeFileSync(join(target, 'works.tsv'), `name\tversion\tlicence\taddress\tremark\n${lines.join('\n')}\n`);
console.log(`   ${lines.length} works`);
