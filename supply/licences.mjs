// Writes the licences of all that the program is made of, with their full texts, for Help in the window.
// usage: node supply/licences.mjs FILE

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crates, screens, top } from './packages.mjs';

const IS_LICENCE = /^(licen[cs]e|copying|unlicense|notice)/i;

/** Texts that do not lie where their package begins. */
const ELSEWHERE = {
  'sqlcipher-src': ['sqlcipher/LICENSE-sqlcipher', 'sqlcipher/LICENSE-libtomcrypt'],
  'openssl-src': ['openssl/LICENSE.txt'],
};

/** Faces that lie in the repository. */
const FACES = [
  { name: 'Source Sans 3 (typeface)', licence: 'OFL-1.1', file: 'SourceSans3-LICENCE.txt' },
  { name: 'Arimo (typeface)', licence: 'OFL-1.1', file: 'Arimo-LICENCE.txt' },
  { name: 'sRGB v2 (colour profile)', licence: 'see the text', file: 'sRGB-LICENCE.txt' },
];

function files({ name, named, folder }) {
  const beside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && IS_LICENCE.test(entry.name) && !/\.(rs|js|ts)$/.test(entry.name))
    .map((entry) => entry.name);
  return [...new Set([...beside, ...(named ? [named] : [])])].sort();
}

/** The texts that bind: all of them, or of a choice Apache's, whose one text then stands for hundreds. */
function chosen(licence, names) {
  const apache = names.filter((name) => /apache/i.test(name));
  const isChoice = /(^|OR |\/)\s*Apache-2\.0/.test(licence) || /Apache-2\.0\s*(OR|\/)/.test(licence);
  const isPlain = !/AND/.test(licence);
  if (!isChoice || !isPlain || apache.length === 0) return names;
  return [...apache, ...names.filter((name) => /notice/i.test(name))];
}

function read(folder, name) {
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim();
}

/** The same words in other lines are the same text; behind Apache's terms stands only how to use them. */
function alike(text) {
  const words = text.replace(/\s+/g, ' ');
  const [terms, rest = ''] = words.split('END OF TERMS AND CONDITIONS');
  return words.startsWith('Apache License') && !/exception/i.test(rest) ? terms : words;
}

class Texts {
  all = [];
  #known = new Map();

  put(text) {
    const key = alike(text);
    if (!this.#known.has(key)) this.#known.set(key, this.all.push(text) - 1);
    return this.#known.get(key);
  }
}

function noText({ licence, authors }) {
  const by = authors.length > 0 ? ` Its authors, as it names them: ${authors.join(', ')}.` : '';
  return `This package came without the text of its licence. It states: ${licence}.${by}`;
}

const texts = new Texts();
const made = [...crates(), ...screens()].map((each) => {
  const names = [...chosen(each.licence, files(each)), ...(ELSEWHERE[each.name] ?? [])];
  const own = names.length > 0 ? names.map((name) => read(each.folder, name)) : [noText(each)];
  const { name, version, licence } = each;
  return { name, version, licence: licence || 'see the text', texts: own.map((text) => texts.put(text)) };
});
const faces = FACES.map(({ name, licence, file }) => {
  const text = read(join(top, 'src-tauri/core/fonts'), file);
  return { name, version: '', licence, texts: [texts.put(text)] };
});

writeFileSync(process.argv[2], JSON.stringify({ packages: [...faces, ...made], texts: texts.all }));
