#!/usr/bin/env python3
"""How fast the service is beside what its database does without it. See README.md.

    bench/run.py load      create, resend, list, get, search, accept, and the yardsticks in between
    bench/run.py latency   create at half of what is possible, at moments set beforehand
    bench/run.py mail      how fast mail leaves: a backlog, and while invites are made at a quarter of what is possible
    bench/run.py start     from the start of the process to the first created invite
    bench/run.py many      100,000 organizations (or --sizes) with 100 invites each
    bench/run.py embedded  create on the embedded database

INV_JAVA_OPTS holds options for the service's JVM, PG_BIN the folder of PostgreSQL's programs.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import time

from stand import HERE, SMALL_JAVA, Stand, until

WARM_SECONDS = 10
ACCEPTED = 3_000
LATE_CONNECTIONS = 64
EACH = 100

# Name, connections, method, path behind that of the organization's invites, body.
OPERATIONS = [
    ("create", 16, "POST", "", '{"email": "u{new}@example.com"}'),
    ("create", 64, "POST", "", '{"email": "u{new}@example.com"}'),
    ("resend", 16, "POST", "", '{"email": "s{old}@example.com"}'),
    ("list", 16, "GET", "?status=pending&page_size=50", None),
    ("lists", 16, "GET", "?status=pending&page_size=50&created.after=1970-01-01T00:00:00.{old}Z", None),
    ("page", 16, "GET", "?status=pending&page_size=50&page_token={line}", None),
    ("get", 16, "GET", "/{line}", None),
    ("contains", 16, "GET", "?email.contains=s{old}%40&page_size=50", None),
]
YARDSTICKS = [("create", 16), ("create", 64), ("list", 16)]
# What an operation is compared with: itself without the service, but for what has no yardstick of its own.
COMPARED = {"resend": "create", "lists": "list", "page": "list", "create": "create", "list": "list"}


def wrk(stand, seconds, connections, method, path, body=None, old=1, lines=None, bearer=None, organizations=1, each=1):
    given = {
        "METHOD": method, "PATH": path, "BODY": body, "BEARER": bearer or stand.key, "MARK": f"{time.time_ns():x}", "OLD": str(old),
        "LINES": lines, "ORGANIZATIONS": str(organizations), "EACH": str(each)}
    environment = {**os.environ, **{"BENCH_" + name: value for name, value in given.items() if value is not None}}
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", HERE + "/load.lua", f"http://127.0.0.1:{stand.http_port}"],
        env=environment, text=True, capture_output=True, timeout=seconds + 60)
    return json.loads(done.stdout.splitlines()[-1])


def open_loop(stand, url, bearer, body, rate, count, connections, warm=0, lines=None):
    command = [stand.java, *SMALL_JAVA, HERE + "/OpenLoop.java", f"http://127.0.0.1:{stand.http_port}{url}", bearer, body, rate, count, connections, warm]
    done = subprocess.run(
        [str(it) for it in command + ([lines] if lines else [])], text=True, capture_output=True, timeout=60 + 10 * count / rate)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def pgbench(stand, seconds, connections, script, size):
    done = subprocess.run(
        [stand.pg + "/pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(seconds), "-D", f"size={size}",
         "-f", f"{HERE}/yardstick/{script}.sql", "yardstick"],
        env=stand.environment, text=True, capture_output=True, timeout=seconds + 60)
    if done.returncode:
        raise SystemExit(done.stderr)
    number = lambda pattern: float(re.search(pattern, done.stdout)[1])
    # Until its last backends are reaped, the time that they took is seen nowhere.
    time.sleep(0.5)
    return {
        "requests": number(r"actually processed: (\d+)"), "rate": number(r"tps = ([\d.]+)"), "p50": None, "p99": None,
        "errors": number(r"failed transactions: (\d+)")}


def warm(run):
    """Until it gets no faster: the compiler of the JVM takes its time, longer where it has a core to share."""
    best = 0
    for _ in range(8):
        rate = run()["rate"]
        if rate < best * 1.05:
            return
        best = rate


def settle(stand):
    """What is left of the run before, mail above all, is not to be paid for in the next one."""
    if not stand.embedded:
        stand.psql("delete from mail_outbox", database="invites")
    stand.psql("checkpoint")
    # The embedded database is nobody else's to delete mail from: it has to go out.
    for _ in range(240):
        before = stand.seconds()[0]
        time.sleep(0.5)
        if stand.seconds()[0] - before < 0.05:
            return


def measured(stand, row, load):
    """Runs it, and adds what it cost."""
    settle(stand)
    service, database = stand.seconds()
    result = load()
    after = stand.seconds()
    thousands = max(result["requests"], 1) / 1000
    result.update(row, service=(after[0] - service) / thousands, database=(after[1] - database) / thousands, resident=stand.resident())
    print("  {what} {connections} of {size}: {rate:.0f}/s".format(**result), "with errors" if result["errors"] else "", flush=True)
    return result


def lines_file(stand, name, lines):
    with open(f"{stand.folder}/{name}", "w") as it:
        it.write("\n".join(lines) + "\n")
    return it.name


def pages(stand, size):
    """Files with the token of page 10,000, or half way where there are not so many, and with the ids of a thousand invites."""
    connection, ids, token = stand.connection(), [], ""
    for _ in range(min(size // 200 + 1, 5000)):
        page = stand.get(f"{stand.invites}?status=pending&page_size=100&page_token={token}", connection)
        ids += [it["id"] for it in page["items"]] if len(ids) < 1000 else []
        token = page["pagination"].get("next_page_token", "")
    return {"page": lines_file(stand, "page", [token]), "get": lines_file(stand, "ids", ids)}


def links(stand, count):
    """Tokens of new invites."""
    connection, tokens = stand.connection(), []
    for start in range(0, count, 500):
        entries = [{"email": f"a{time.time_ns():x}n{it}@example.com", "send_email": False} for it in range(start, min(count, start + 500))]
        results = stand.post(stand.invites + "/batch", {"invites": entries}, stand.key, connection)["results"]
        tokens += [it["accept_url"].split("#")[1] for it in results]
    return tokens


def accept(stand, connections):
    """Each link once, as fast as it goes; latencies of requests that were all due at once say nothing."""
    tokens = lines_file(stand, "tokens", links(stand, ACCEPTED))
    body = '{"token": "{line}", "name": "Ada"}'
    return lambda: {
        **open_loop(stand, "/v1beta/invites/accept", "-", body, 1e9, ACCEPTED, connections, 0, tokens), "p50": None, "p99": None}


def load(stand, options):
    stand.open_service()
    stand.seed(1000)
    files = pages(stand, 1000)
    for name, connections, method, path, body in OPERATIONS:
        warm(lambda: wrk(stand, WARM_SECONDS, connections, method, stand.invites + path, body, 1000, files.get(name)))
    accept(stand, 16)()
    rows = []
    for number in range(options.rounds):
        for size in options.sizes[:: 1 if number % 2 == 0 else -1]:
            stand.seed(size)
            stand.psql(file="yardstick/schema.sql", database="yardstick", n=size)
            files = pages(stand, size)
            every = [("yardstick", it) for it in YARDSTICKS] + [("service", it) for it in OPERATIONS] + [("service", ("accept", 16))]
            every.sort(key=lambda it: (it[1][0], it[1][1], it[0]), reverse=number % 2 == 1)
            for who, (name, connections, *request) in every:
                row = {"what": ("pgbench " if who == "yardstick" else "") + name, "connections": connections, "size": size}
                if who == "yardstick":
                    run = lambda: pgbench(stand, options.seconds, connections, name, size)
                elif name == "accept":
                    run = accept(stand, connections)
                else:
                    method, path, body = request
                    run = lambda: wrk(stand, options.seconds, connections, method, stand.invites + path, body, size, files.get(name))
                rows.append(measured(stand, row, run))
    table(rows)


def many(stand, options):
    stand.open_service()
    organizations = options.sizes[-1]
    print(f"  adding {organizations * EACH} invites", flush=True)
    stand.psql(file="seed-many.sql", database="invites", timeout=5400, organizations=organizations, each=EACH)
    # The ids of seed-many.sql, but for their last digits.
    base, constant = 0x018F0000_0000_7000_8000_000000000000, lambda digits: typeid(base)[: 26 - digits]
    invites = f"/v1beta/organizations/org_{constant(4)}{{org}}/invites"
    operations = [
        ("create", "POST", invites, '{"email": "u{new}@example.com"}'),
        ("resend", "POST", invites, '{"email": "s{i}o{k}@example.com"}'),
        ("list", "GET", invites + "?status=pending&page_size=50", None),
        ("get", "GET", f"{invites}/inv_{constant(6)}{{invite}}", None),
    ]
    run = lambda seconds, method, path, body: wrk(
        stand, seconds, 16, method, path, body, bearer=stand.person, organizations=organizations, each=EACH)
    rows = []
    for number in range(-1, options.rounds):
        for name, *request in operations:
            row = {"what": name, "connections": 16, "size": organizations * EACH}
            if number < 0:
                warm(lambda: run(WARM_SECONDS, *request))
            else:
                rows.append(measured(stand, row, lambda: run(options.seconds, *request)))
    table(rows)


def typeid(number):
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> 5 * place & 31] for place in range(25, -1, -1))


def embedded(stand, options):
    stand.open_service()
    rows = []
    for number in range(-1, options.rounds):
        for name, connections, method, path, body in OPERATIONS[:2]:
            row = {"what": name, "connections": connections, "size": 0}
            run = lambda: wrk(stand, options.seconds, connections, method, stand.invites + path, body)
            if number < 0:
                warm(run)
            else:
                rows.append(measured(stand, row, run))
    table(rows)


def possible(stand, seconds):
    """Creates a second, at most, by 64 connections, when warm."""
    _, connections, method, path, body = OPERATIONS[1]
    run = lambda: wrk(stand, seconds, connections, method, stand.invites + path, body)
    warm(run)
    return statistics.median(run()["rate"] for _ in range(3))


def idle(stand):
    until(lambda: stand.psql("select count(*) from mail_outbox", database="invites").stdout.strip() == "0", "an empty outbox", patience=300)


def at_rate(stand, rate, seconds):
    idle(stand)
    stand.psql("checkpoint")
    stand.mail()
    warm = int(rate * 2)
    result = open_loop(
        stand, stand.invites, stand.key, '{"email": "t{millis}n{n}@example.com"}', rate, int(rate * seconds) + warm, LATE_CONNECTIONS, warm)
    idle(stand)
    mail = stand.mail()
    print(
        "| create at {0:.0f}/s | reached {rate:.0f}/s | p50 {p50:.2f} ms | p90 {p90:.2f} ms | p99 {p99:.2f} ms | max {max:.2f} ms | errors {errors} |".format(rate, **result),
        "mails {mails}, age p99 {p99:.2f} s, max {max:.2f} s |".format(**mail), flush=True)


def latency(stand, options):
    stand.open_service()
    stand.seed(options.sizes[0])
    most = possible(stand, options.seconds)
    print(f"possible with {LATE_CONNECTIONS} connections: {most:.0f}/s")
    for _ in range(options.rounds):
        at_rate(stand, options.rate or most / 2, options.seconds)


def mail(stand, options):
    stand.open_service()
    stand.seed(1000)
    most = possible(stand, options.seconds)
    size = max(options.sizes[0], 10_000)
    for _ in range(options.rounds):
        idle(stand)
        stand.seed(size)
        stand.mail()
        stand.psql(file="backlog.sql", database="invites")
        idle(stand)
        sent = stand.mail()
        print(f"| a backlog of {size} | {sent['mails']} mails in {sent['seconds']:.1f} s | {sent['mails'] / max(sent['seconds'], 0.001):.0f}/s |", flush=True)
        at_rate(stand, options.rate or most / 4, options.seconds)


def start(stand, options):
    stand.open_service()
    stand.stop_service()
    taken, resident = [], []
    for number in range(options.rounds):
        begun = time.monotonic()
        stand.start_service()
        while stand.call("POST", stand.invites, {"email": f"u{time.time_ns():x}@example.com"}, stand.key)[0] != 200:
            if time.monotonic() - begun > 60 or stand.service.poll() is not None:
                raise SystemExit(open(stand.folder + "/service.log").read()[-3000:])
            time.sleep(0.002)
        taken.append(time.monotonic() - begun)
        time.sleep(1)
        resident.append(stand.resident())
        if number < options.rounds - 1:
            stand.stop_service()
    # By then the virtual machine has given back what it took to compile.
    time.sleep(9)
    idle = stand.resident()
    stand.stop_service()
    print(f"| start to first invite | median {statistics.median(taken):.2f} s | {min(taken):.2f}..{max(taken):.2f} s of {len(taken)} "
          f"| resident {statistics.median(resident):.0f} MiB a second later, {idle:.0f} MiB after ten |")


def table(rows):
    groups = {}
    for row in rows:
        groups.setdefault((row["size"], row["what"], row["connections"]), []).append(row)
    middle = lambda group, field: statistics.median(row[field] for row in group)
    shown = lambda value, form: "" if value is None else format(value, form)
    smallest = min(row["size"] for row in rows)
    print("\n| invites | what | connections | a second | min..max | ratio | p50 ms | p99 ms | CPU s per 1,000: service | database | of the smallest | resident MiB | errors |")
    print("|" + " --- |" * 13)
    for (size, what, connections), group in sorted(groups.items()):
        compared = groups.get((size, "pgbench " + COMPARED.get(what, ""), connections))
        ratio = middle(group, "rate") / middle(compared, "rate") if compared else None
        cost = lambda it: middle(it, "service") + middle(it, "database")
        first = groups.get((smallest, what, connections))
        growth = cost(group) / cost(first) if size > smallest and first and cost(first) else None
        p50, p99 = (middle(group, it) if group[0][it] is not None else None for it in ["p50", "p99"])
        print(f"| {size} | {what} | {connections} | {middle(group, 'rate'):.0f} | {min(it['rate'] for it in group):.0f}..{max(it['rate'] for it in group):.0f} "
              f"| {shown(ratio, '.2f')} | {shown(p50, '.2f')} | {shown(p99, '.2f')} | {middle(group, 'service'):.3f} | {middle(group, 'database'):.3f} "
              f"| {shown(growth, '.2f')} | {middle(group, 'resident'):.0f} | {sum(it['errors'] for it in group):.0f} |")


MODES = {it.__name__: it for it in [load, latency, mail, start, many, embedded]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=MODES)
    parser.add_argument("--seconds", type=int, default=10, help="of each run")
    parser.add_argument("--rounds", type=int, default=3, help="of each measurement; the order alternates")
    parser.add_argument("--sizes", type=lambda text: [int(it) for it in text.split(",")], help="invites in the organization, such as 1000,1000000")
    parser.add_argument("--rate", type=float, help="requests a second, in place of a share of what is possible")
    parser.add_argument("--java", default="java", help="that runs the service")
    parser.add_argument("--jar", default=HERE + "/../invites-app/target/invites.jar")
    options = parser.parse_args()
    options.sizes = options.sizes or [100_000 if options.mode == "many" else 1000]
    with Stand(options.java, options.jar, embedded=options.mode == "embedded") as stand:
        MODES[options.mode](stand, options)


if __name__ == "__main__":
    main()
