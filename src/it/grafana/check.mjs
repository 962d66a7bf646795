// Writes each dashboard as a TypeScript constant of its type beside this file's types, and lets the compiler read it:
// a literal is checked for names that the type does not have, as an imported JSON file is not.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [dashboards] = process.argv.slice(2).map((path) => resolve(path));
if (!dashboards) {
  console.error('usage: node check.mjs DASHBOARDS');
  process.exit(64);
}
const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'checked');
mkdirSync(out, { recursive: true });
cpSync(join(here, 'dashboard.ts'), join(out, 'dashboard.ts'));

const files = readdirSync(dashboards).filter((file) => file.endsWith('.json'));
const sources = files.map((file) => {
  const source = join(out, basename(file, '.json') + '.ts');
  const json = readFileSync(join(dashboards, file), 'utf8');
  writeFileSync(
    source,
    `import type { CheckedDashboard } from './dashboard';\nexport const dashboard: CheckedDashboard = ${json};\n`,
  );
  return source;
});
const tsc = join(here, 'node_modules', 'typescript', 'bin', 'tsc');
const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
const { status } = spawnSync(process.execPath, [tsc, ...options, ...sources], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(status ?? 1);
}
console.log(`checked ${files.join(', ')}`);
