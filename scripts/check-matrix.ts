// The matrix check: every address that the sources hang has a line in the matrix of who may do what, and one of what it answers, and
// every line an address. Needs no database; that the server answers as the lines say is server/matrix.db.test.ts.
import { undescribed } from '../server/contract/described/routes.ts';
import { matrixOfRoutes, unlike } from '../server/identity/matrix/matrix.ts';
import { matrixOfEvents, matrixOfMedia } from '../server/identity/matrix/sockets.ts';
import { routesInSource } from '../server/testing/routes-in-source.ts';

const hung = routesInSource();
const wrong = [
  ...unlike(hung).map((finding) => `${finding}: server/identity/matrix`),
  ...undescribed(hung).map((finding) => `${finding}: add its line to server/contract/described`),
];
for (const finding of wrong) console.error(`✗ ${finding}`);
const lines = [matrixOfRoutes, matrixOfEvents, matrixOfMedia].map((one) => Object.keys(one).length);
console.log(
  `${lines[0]} addresses, ${lines[1]} socket events, ${lines[2]} media requests have their line; ${wrong.length} wrong`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
