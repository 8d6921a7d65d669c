/** What check and plan are measured against: bare node, the widely used `yaml` package, one parse of the same file. */
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

parseDocument(readFileSync(process.argv[2], 'utf8'));
