/** Certificates of a made-up authority, made anew each time with `openssl`: good ones, and bad ones of every sort. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export type CertificateKind = 'good' | 'wrong-name' | 'expired' | 'not-yet-valid' | 'self-signed'

export interface Authority {
  /** Whom the client trusts. */
  readonly ca: string
  readonly certificates: Readonly<Record<CertificateKind, Certificate>>
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export function makeAuthority(hosts: readonly string[]): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-certificates-'))
  const openssl = (...parameters: string[]): void =>
    void execFileSync('openssl', parameters, { cwd: folder, stdio: 'ignore' })
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const subject = ['-subj', '/CN=Keyturn test']

  writeFileSync(join(folder, 'ca.cnf'), CONFIGURATION)
  writeFileSync(join(folder, 'index.txt'), '')
  writeFileSync(join(folder, 'serial'), '01')
  openssl('req', '-x509', ...newKey, ...subject, '-days', '2', '-keyout', 'ca.key', '-out', 'ca.pem')

  function issue(name: string, names: readonly string[], from: string, to: string): Certificate {
    const extensions = `subjectAltName=${names.map((host) => `DNS:${host}`).join(',')}\n`
    writeFileSync(join(folder, `${name}.ext`), extensions)
    openssl('req', ...newKey, ...subject, '-keyout', `${name}.key`, '-out', `${name}.csr`)
    const dates = ['-startdate', from, '-enddate', to]
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`]
    openssl('ca', '-batch', '-config', 'ca.cnf', '-notext', ...dates, ...files)
    return { key: read(`${name}.key`), cert: read(`${name}.pem`) }
  }

  const names = hosts.map((host) => `subjectAltName=DNS:${host}`)
  openssl('req', '-x509', ...newKey, ...subject, '-addext', names[0] ?? '', '-keyout', 'self.key', '-out', 'self.pem')
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000)
  const certificates = {
    good: issue('good', hosts, stamp(yesterday), '20991231000000Z'),
    'wrong-name': issue('wrong-name', ['portal.example'], stamp(yesterday), '20991231000000Z'),
    expired: issue('expired', hosts, '20200101000000Z', '20200201000000Z'),
    'not-yet-valid': issue('not-yet-valid', hosts, '20980101000000Z', '20991231000000Z'),
    'self-signed': { key: read('self.key'), cert: read('self.pem') },
  }
  const ca = read('ca.pem')
  rmSync(folder, { recursive: true, force: true })
  return { ca, certificates }
}

const stamp = (moment: Date): string => moment.toISOString().replaceAll(/[-:T]|\.\d{3}/g, '')

const CONFIGURATION = `[ca]
default_ca = test
[test]
dir = .
database = index.txt
serial = serial
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
`
