// Writes front matter as the editor Sveltia CMS does. Each line of the input is
// a JSON object: "front", a text to be read and written, or "record", a value to
// be written. Each line of the output is the text as JSON.
import { createInterface } from 'node:readline';
import { parse, stringify } from './npm/node_modules/yaml/dist/index.js';

const options = { indent: 2, indentSeq: true, lineWidth: 0, defaultKeyType: 'PLAIN', defaultStringType: 'PLAIN', singleQuote: true };

for await (const line of createInterface({ input: process.stdin })) {
  const { front, record } = JSON.parse(line);
  const value = front === undefined ? record : parse(front);
  console.log(JSON.stringify(`${stringify(value, null, options).trim()}\n`));
}
