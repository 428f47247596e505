-- What wrk sends. In path and body: {new} is like nothing before, {old} a number from 1 to BENCH_OLD, {line} a line of the
-- file BENCH_LINES, and {org}, {k} and {i} an organization and an invite of seed-many.sql.
local method, path, body = os.getenv("BENCH_METHOD"), os.getenv("BENCH_PATH"), os.getenv("BENCH_BODY")
local mark, old = os.getenv("BENCH_MARK"), tonumber(os.getenv("BENCH_OLD"))
local organizations, each = tonumber(os.getenv("BENCH_ORGANIZATIONS")), tonumber(os.getenv("BENCH_EACH"))
local headers = { ["Authorization"] = "Bearer " .. os.getenv("BENCH_BEARER") }
if body then headers["Content-Type"] = "application/json" end

local lines = {}
if os.getenv("BENCH_LINES") then
  for line in io.lines(os.getenv("BENCH_LINES")) do lines[#lines + 1] = line end
end

-- The last digits of a TypeID, five bits each; those before them are always the same.
local DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
local function tail(number, count)
  local text = ""
  for _ = 1, count do
    local digit = number % 32
    text = DIGITS:sub(digit + 1, digit + 1) .. text
    number = (number - digit) / 32
  end
  return text
end

local count = 0
function init()
  math.randomseed(os.time())
end

function request()
  count = count + 1
  local k, i = math.random(organizations), math.random(each)
  local function fill(template)
    return (template:gsub("{(%w+)}", {
      new = mark .. "n" .. count,
      old = math.random(old),
      line = lines[math.random(math.max(#lines, 1))] or "",
      k = k,
      i = i,
      org = tail(k, 4),
      invite = tail(k * 128 + i, 6),
    }))
  end
  return wrk.format(method, fill(path), headers, body and fill(body))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "rate": %.1f, "p50": %.2f, "p99": %.2f, "errors": %d}\n',
    summary.requests, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
