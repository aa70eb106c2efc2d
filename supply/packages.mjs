// Which packages the program is made of: crates that are linked into it on this system, and packages of the screens.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = join(dirname(fileURLToPath(import.meta.url)), '..');

const OURS = ['lac-assurance', 'lac', 'lac-core'];

/** Built while the program is built, and yet part of it: its C sources are compiled in. */
const COMPILED_IN = ['openssl-src', 'sqlcipher-src'];

/** Part of the program, although they are only needed while the screens are built. */
const BUILT_INTO_SCREENS = ['svelte'];

/** By name and then by version, in an order that no machine's language changes. */
export function inOrder(packages) {
  const key = ({ name, version }) => `${name} ${version}`;
  return packages.sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

function ask(program, args) {
  return execFileSync(program, args, { cwd: top, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** The crates that are linked into the programs, without our own. */
export function crates() {
  const host = /^host: (.+)$/m.exec(ask('rustc', ['-vV']))[1];
  const metadata = JSON.parse(
    ask('cargo', ['metadata', '--format-version', '1', '--locked', '--filter-platform', host]),
  );
  const packages = new Map(metadata.packages.map((each) => [each.id, each]));
  const nodes = new Map(metadata.resolve.nodes.map((each) => [each.id, each]));
  const isOurs = (id) => OURS.includes(packages.get(id).name) && packages.get(id).source === null;
  const found = new Set();
  const waiting = [...packages.keys()].filter(isOurs);
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (found.has(id)) continue;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      const isLinked = kinds.some(({ kind }) => kind === null);
      if (isLinked || COMPILED_IN.includes(packages.get(pkg).name)) waiting.push(pkg);
    }
  }
  const sums = sumsOfCrates();
  const linked = [...found].filter((id) => !isOurs(id)).map((id) => {
    const { name, version, license, license_file: file, authors, manifest_path: manifest } = packages.get(id);
    return {
      name,
      version,
      licence: license ?? '',
      named: file,
      authors,
      folder: dirname(manifest),
      sum: sums.get(`${name} ${version}`),
      uses: nodes.get(id).deps.filter(({ pkg }) => found.has(pkg)).map(({ pkg }) => {
        const used = packages.get(pkg);
        return `${used.name} ${used.version}`;
      }),
    };
  });
  return inOrder(linked);
}

function sumsOfCrates() {
  const lock = readFileSync(join(top, 'Cargo.lock'), 'utf8');
  const packages = lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"/g);
  return new Map([...packages].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/** The packages of the screens that are built into the program. */
export function screens() {
  const modules = join(top, 'ui/node_modules');
  const lock = JSON.parse(readFileSync(join(top, 'ui/package-lock.json'), 'utf8')).packages;
  const found = new Map();
  const waiting = [...Object.keys(lock[''].dependencies), ...BUILT_INTO_SCREENS];
  while (waiting.length > 0) {
    const name = waiting.pop();
    const folder = join(modules, name);
    // What is meant for another system is not installed.
    if (found.has(name) || !existsSync(join(folder, 'package.json'))) continue;
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const uses = Object.keys(about.dependencies ?? {});
    const author = typeof about.author === 'string' ? about.author : about.author?.name;
    found.set(name, {
      name,
      version: about.version,
      licence: about.license ?? '',
      authors: author ? [author] : [],
      folder,
      sum: lock[`node_modules/${name}`]?.integrity,
      uses,
    });
    waiting.push(...uses);
  }
  return inOrder([...found.values()]);
}
