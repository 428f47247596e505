"""What a benchmark stands on: a PostgreSQL, a mail server that keeps nothing, and the service, all in a temporary folder that is
gone afterwards. Every process is a child and is ended by its pid."""
import base64
import glob
import hashlib
import hmac
import http.client
import json
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")
SMALL_JAVA = ["-XX:+UseSerialGC", "-Xmx128m"]
NO_LIMITS = ["RATE_LIMIT", "RATE_LIMIT_CREATE", "RESEND_LIMIT", "RECIPIENT_LIMIT", "ORGANIZATION_LIMIT", "PENDING_LIMIT"]


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def postgres_folder():
    """Of PostgreSQL's programs: PG_BIN, or the newest that is installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda it: int(re.search(r"/(\d+)/", it)[1]))
    beside = shutil.which("initdb")
    found = [os.environ.get("PG_BIN")] + found[::-1] + [beside and os.path.dirname(os.path.realpath(beside))]
    for folder in filter(None, found):
        if os.path.exists(folder + "/postgres"):
            return folder
    raise SystemExit("no PostgreSQL found: set PG_BIN to the folder of initdb, postgres, psql and pgbench")


def times(pid):
    """Parent, own processor seconds, and those of children that have ended."""
    with open(f"/proc/{pid}/stat") as it:
        rest = it.read().rsplit(")", 1)[1].split()
    return int(rest[1]), (int(rest[11]) + int(rest[12])) / TICK, (int(rest[13]) + int(rest[14])) / TICK


def family_seconds(pid):
    """Processor seconds of a process and of all its children, past and present."""
    total = sum(times(pid)[1:])
    for other in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent, own, _ = times(other)
        except OSError:
            continue
        total += own if parent == pid else 0
    return total


class Stand:
    def __init__(self, java, jar, embedded=False):
        for program in ["wrk", java]:
            if not shutil.which(program):
                raise SystemExit(f"{program} is not on the path")
        if not os.path.exists(jar):
            raise SystemExit(f"{jar} is not there: mvn -q package -DskipTests")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.java, self.jar, self.embedded = java, os.path.abspath(jar), embedded
        self.folder = tempfile.mkdtemp(prefix="invites-bench-")
        os.chmod(self.folder, 0o755)
        self.password, self.jwt_secret = secrets.token_hex(16), secrets.token_hex(32)
        self.ring = "k1:" + base64.b64encode(secrets.token_bytes(32)).decode()
        self.processes = []
        self.database = self.sink = self.service = None

    def __enter__(self):
        try:
            self.start_database()
            self.sink = self.start([self.java, *SMALL_JAVA, HERE + "/Sink.java"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.mail_port = int(self.sink.stdout.readline())
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for process in self.processes[::-1]:
            self.stop(process)
        shutil.rmtree(self.folder)

    def start(self, command, **options):
        process = subprocess.Popen(command, **options)
        self.processes.append(process)
        return process

    def stop(self, process, how=signal.SIGTERM):
        # To PostgreSQL SIGINT says: now, but in order.
        process.send_signal(signal.SIGINT if process is self.database else how)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self.processes.remove(process)

    # The database.

    def start_database(self):
        self.pg, self.pg_port = postgres_folder(), free_port()
        # PostgreSQL does not run as root.
        names = [it.pw_name for it in pwd.getpwall()]
        user = None if os.getuid() else "postgres" if "postgres" in names else "nobody"
        other = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
        data, password_file, log = (self.folder + "/" + it for it in ["pg", "password", "pg.log"])
        os.mkdir(data, 0o700)
        with open(password_file, "w") as it:
            it.write(self.password)
        if user:
            for path in [data, password_file]:
                shutil.chown(path, user)
        subprocess.run(
            [self.pg + "/initdb", "-D", data, "-U", "bench", "-A", "scram-sha-256", "--pwfile", password_file, "-E", "UTF8", "--locale=C"],
            check=True, timeout=120, stdout=subprocess.DEVNULL, cwd="/", **other)
        settings = {"port": self.pg_port, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        command = [self.pg + "/postgres", "-D", data] + [it for name, value in settings.items() for it in ["-c", f"{name}={value}"]]
        with open(log, "w") as it:
            self.database = self.start(command, stdout=it, stderr=it, cwd="/", **other)
        self.environment = {
            **os.environ, "PGHOST": "127.0.0.1", "PGPORT": str(self.pg_port), "PGUSER": "bench", "PGPASSWORD": self.password, "PGDATABASE": "postgres"}
        until(lambda: self.psql("select 1", check=False).returncode == 0, "PostgreSQL")
        self.psql("create database yardstick")
        self.psql("create database invites")

    def psql(self, command=None, file=None, database="postgres", check=True, timeout=600, **variables):
        given = ["-f", f"{HERE}/{file}"] if file else ["-c", command]
        values = [it for name, value in variables.items() for it in ["-v", f"{name}={value}"]]
        done = subprocess.run(
            [self.pg + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database, *values, *given],
            env=self.environment, text=True, capture_output=True, timeout=timeout)
        if check and done.returncode:
            raise SystemExit(f"psql: {done.stderr}")
        return done

    # The service.

    def start_service(self):
        """Starts it and does not wait."""
        self.http_port = free_port()
        settings = {
            "HTTP_PORT": self.http_port, "TOKEN_KEYS": self.ring, "JWT_SECRET": self.jwt_secret,
            "ACCEPT_BY_TOKEN": "true", "SMTP_URL": f"smtp://127.0.0.1:{self.mail_port}?starttls=never",
            "MAIL_FROM": "Bench <bench@example.com>", **{it: 0 for it in NO_LIMITS}}
        if not self.embedded:
            settings.update(DB_URL=f"jdbc:postgresql://127.0.0.1:{self.pg_port}/invites", DB_USER="bench", DB_PASSWORD=self.password)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("INVITES_")}
        environment.update({"INVITES_" + name: str(value) for name, value in settings.items()})
        options = os.environ.get("INV_JAVA_OPTS", "").split()
        with open(self.folder + "/service.log", "a") as log:
            self.service = self.start([self.java, *options, "-jar", self.jar], env=environment, cwd=self.folder, stdout=log, stderr=log)

    def stop_service(self):
        self.stop(self.service)

    def open_service(self):
        """Starts it, and makes an organization and a key to it as a person would."""
        self.start_service()
        until(lambda: self.call("GET", "/readyz")[0] == 200, "the service", self.folder + "/service.log")
        self.person = self.jwt()
        self.organization = self.post("/v1beta/organizations", {"name": "Bench"}, self.person)["organization"]["id"]
        self.key = self.post("/v1beta/api-keys", {"name": "bench", "organization_id": self.organization}, self.person)["secret"]
        self.invites = f"/v1beta/organizations/{self.organization}/invites"

    def call(self, method, path, body=None, bearer=None, connection=None):
        it = connection or http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=30)
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if bearer:
            headers["Authorization"] = "Bearer " + bearer
        try:
            it.request(method, path, None if body is None else json.dumps(body), headers)
            answer = it.getresponse()
            return answer.status, answer.read()
        except OSError:
            return 0, b""
        finally:
            if not connection:
                it.close()

    def post(self, path, body, bearer, connection=None):
        return self.expect("POST", path, body, bearer, connection)

    def get(self, path, connection=None):
        return self.expect("GET", path, None, self.key, connection)

    def expect(self, method, path, body, bearer, connection):
        status, text = self.call(method, path, body, bearer, connection)
        if status != 200:
            raise SystemExit(f"{method} {path}: {status} {text.decode()[:300]}")
        return json.loads(text)

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=30)

    def jwt(self):
        claims = {"sub": "bench", "email": "owner@bench.example", "email_verified": True, "name": "Bench", "exp": int(time.time()) + 86_400}
        parts = [base64.urlsafe_b64encode(json.dumps(it).encode()).rstrip(b"=") for it in [{"alg": "HS256", "typ": "JWT"}, claims]]
        tag = hmac.new(self.jwt_secret.encode(), b".".join(parts), hashlib.sha256).digest()
        return b".".join(parts + [base64.urlsafe_b64encode(tag).rstrip(b"=")]).decode()

    def seed(self, size):
        self.psql(file="seed.sql", database="invites", n=size, org=self.organization)
        self.psql("vacuum analyze", database="invites")

    # What is measured beside.

    def mail(self):
        """Of the mails since the last time."""
        self.sink.stdin.write("\n")
        self.sink.stdin.flush()
        return json.loads(self.sink.stdout.readline())

    def seconds(self):
        """Processor seconds so far: of the service, of the database."""
        return family_seconds(self.service.pid), family_seconds(self.database.pid)

    def resident(self):
        """MiB of the service."""
        with open(f"/proc/{self.service.pid}/status") as it:
            return int(re.search(r"VmRSS:\s+(\d+)", it.read())[1]) / 1024


def until(holds, what, log=None, patience=60):
    end = time.time() + patience
    while not holds():
        if time.time() > end:
            if log:
                print(open(log).read()[-3000:])
            raise SystemExit(f"{what} is not ready within {patience} s")
        time.sleep(0.05)
