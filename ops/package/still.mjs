// Makes bills of materials the same for the same content: takes out when and by which run they were made.
//   node still.mjs FILE…
import { readFileSync, writeFileSync } from 'node:fs';

for (const file of process.argv.slice(2)) {
  const bill = JSON.parse(readFileSync(file, 'utf8'));
  delete bill.serialNumber;
  bill.metadata.timestamp = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toISOString();
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
}
