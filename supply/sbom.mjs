// Writes what the program is made of as CycloneDX 1.6, always the same for the same lock files and system.
// usage: node supply/sbom.mjs FOLDER

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crates, screens, top } from './packages.mjs';

const version = JSON.parse(readFileSync(join(top, 'tauri.conf.json'), 'utf8')).version;

const purl = (kind, { name, version: of }) => `pkg:${kind}/${name.replace('@', '%40')}@${of.replaceAll('+', '%2B')}`;

/** A sum of npm is in base 64, and names how it was made. */
function hashes({ sum }) {
  if (!sum) return undefined;
  const base64 = /^sha512-(.+)$/.exec(sum);
  return base64
    ? [{ alg: 'SHA-512', content: Buffer.from(base64[1], 'base64').toString('hex') }]
    : [{ alg: 'SHA-256', content: sum }];
}

/** The old way of writing a choice is none of SPDX. */
const licences = ({ licence }) => (licence ? [{ expression: licence.replaceAll(/\s*\/\s*/g, ' OR ') }] : undefined);

function component(kind, each) {
  const ref = purl(kind, each);
  return { type: 'library', 'bom-ref': ref, name: each.name, version: each.version, purl: ref, hashes: hashes(each), licenses: licences(each) };
}

function bom(name, kind, packages) {
  const self = `${name}@${version}`;
  const known = new Map(packages.flatMap((each) => [[each.name, each], [`${each.name} ${each.version}`, each]]));
  const uses = ({ uses: used }) => [...new Set(used.map((one) => known.get(one)).filter(Boolean).map((one) => purl(kind, one)))].sort();
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': self, name, version, licenses: [{ license: { id: 'MIT' } }] } },
    components: packages.map((each) => component(kind, each)),
    dependencies: [
      { ref: self, dependsOn: packages.map((each) => purl(kind, each)) },
      ...packages.map((each) => ({ ref: purl(kind, each), dependsOn: uses(each) })),
    ],
  };
}

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
for (const [name, kind, packages] of [
  ['lac-assurance', 'cargo', crates()],
  ['lac-assurance-screens', 'npm', screens()],
]) {
  const file = join(folder, `${name}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(bom(name, kind, packages), null, 2)}\n`);
  console.log(`${file}: ${packages.length} packages`);
}
