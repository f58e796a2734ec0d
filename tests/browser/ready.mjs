// Waits until the server answers at the address given, or its process is gone: node ready.mjs URL PID
const [address, process_id] = process.argv.slice(2)
const patience = 60_000
const began = Date.now()

const answers = async () => {
  try {
    return (await fetch(address)).ok
  } catch {
    return false
  }
}

const lives = () => {
  try {
    return process.kill(Number(process_id), 0)
  } catch {
    return false
  }
}

while (!(await answers())) {
  if (!lives()) {
    console.error('The server stopped before it was ready; it said:')
    process.exit(1)
  }
  if (Date.now() - began > patience) {
    console.error(`${address} did not answer within ${patience / 1000} seconds; the server said:`)
    process.exit(1)
  }
  await new Promise((resume) => setTimeout(resume, 100))
}
