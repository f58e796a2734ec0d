// The scanner against a product that lacks one of the things that keep a link safe. It must fail there: a scanner that notices
// nothing proves nothing. What no browser can notice without reading the mail is taken away in turn in the tests of the application.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const begun = []
after(() => {
  for (const { server, folder } of begun) {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})

const free_port = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** A demonstration without the protection of this name, and where it is. */
const without = async (protection) => {
  const folder = mkdtempSync(join(tmpdir(), 'undantag-variant.'))
  const address = `127.0.0.1:${await free_port()}`
  const at = { BASE_URL: `http://${address}`, MAIL_FOLDER: join(folder, 'mail'), ARTIFACTS: folder, DATABASE: 'sqlite' }
  const env = {
    ...process.env,
    ...at,
    UNDANTAG_LISTEN: address,
    UNDANTAG_PUBLIC_URL: at.BASE_URL,
    UNDANTAG_DATA: join(folder, 'data'),
    UNDANTAG_MAIL_URL: `folder:${at.MAIL_FOLDER}`,
    UNDANTAG_TEST_WITHOUT: protection,
  }
  // A database of its own, and test runners don't nest.
  for (const name of ['UNDANTAG_DATABASE_URL', 'NODE_TEST_CONTEXT', 'UNDANTAG_SCANNER_LINKS']) delete env[name]
  const server = spawn(process.env.UNDANTAG_BIN, ['demo'], { env, stdio: 'ignore' })
  begun.push({ server, folder })
  const ready = spawnSync(process.execPath, ['ready.mjs', `${at.BASE_URL}/health/ready`, String(server.pid)])
  assert.equal(ready.status, 0, String(ready.stderr))
  return env
}

for (const [protection, noticed] of [
  ['Masked', /“marta\.oberg@” is shown at http/],
  ['Code', /is shown at http\S*\/decisions\//],
]) {
  test(`without ${protection} the scanner gets something, and says so`, { timeout: 180_000 }, async () => {
    const env = await without(protection)
    const scanned = spawnSync(process.execPath, ['--test', '--test-reporter=spec', 'scanner.test.mjs'], { env, encoding: 'utf8' })
    assert.notEqual(scanned.status, 0, scanned.stdout)
    assert.match(scanned.stdout, noticed)
  })
}
