/**
 * What a person sees of the set-up: one line a step, with what it does and how long it took.
 */
import { spawn } from 'node:child_process'

/** A failure whose message is meant for the person: printed as it is, without a stack. */
export class SetupProblem extends Error {}

/**
 * @template T
 * @param {string} what
 * @param {(detail: (text: string) => void) => Promise<T> | T} work may add a detail to the line
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const started = performance.now()
  let detail = ''
  process.stdout.write(`${what} ... `)
  try {
    const value = await work((text) => {
      detail = text
    })
    process.stdout.write(`${detail || 'done'} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
    return value
  } catch (failure) {
    process.stdout.write('failed\n')
    throw failure
  }
}

/**
 * Runs a program quietly; what it said is shown only if it fails.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string }} [options]
 * @returns {Promise<string>} what it printed
 */
export function run(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...parameters], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      shell: process.platform === 'win32' && program === 'npm',
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${program} ${parameters.join(' ')} ended with ${code}\n${lastLines(output)}`))
    })
    child.stdin.end(options.input)
  })
}

/** @param {string} output */
const lastLines = (output) => output.split('\n').slice(-40).join('\n')

/**
 * Runs the whole command of a script and ends the process with its outcome.
 * @param {() => Promise<number | void> | number | void} command
 */
export async function main(command) {
  try {
    process.exitCode = (await command()) ?? 0
  } catch (failure) {
    console.error(failure instanceof SetupProblem ? `\n${failure.message}` : failure)
    process.exitCode = 1
  }
}
