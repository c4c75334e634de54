# Node for our own scripts, and the npm packages of package-lock.json.
#
# The system's Node is used where it is 20 or newer; else a pinned one from npm's node-linux packages
# (.setup/node). Emscripten always runs on the system's own.

NODE_LEAST=20

node_major() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# Sets NODE to the interpreter for our scripts.
need_node() {
  [[ -z ${NODE:-} ]] || return 0
  need node
  NODE=$(command -v node)
  (($(node_major "$NODE") >= NODE_LEAST)) && return 0
  local folder=$THIRD_PARTY/node architecture key
  case $(uname -m) in x86_64) architecture=x64 ;; aarch64) architecture=arm64 ;;
    *) die "Node $NODE_LEAST or newer is needed, and there is none to fetch for $(uname -m): put one on PATH." ;;
  esac
  NODE=$folder/node_modules/node-linux-$architecture/bin/node
  key=$(hash_of "$ROOT/.setup/node/package-lock.json")
  stamped node "$key" && [[ -x $NODE ]] && return 0
  say "fetching Node from npm (the system's is older than $NODE_LEAST)"
  mkdir -p "$folder"
  cp "$ROOT"/.setup/node/package*.json "$ROOT/.npmrc" "$folder/"
  npm_ci node "$folder"
  (($(node_major "$NODE") >= NODE_LEAST)) || die "the Node fetched from npm does not run: $NODE"
  stamp node "$key"
}

# Installs exactly what the lock file of FOLDER names; npm checks each package's hash.
npm_ci() {
  (cd "$2" && PATH=$SYSTEM_PATH logged "npm-$1" npm ci --ignore-scripts --no-audit --no-fund) ||
    die "npm could not install the packages of package-lock.json (is there a network?)." \
      "Where npm needs a mirror, set it with: npm config set registry ADDRESS"
}

need_npm_packages() {
  need_node
  # A link leads to the packages of another clone, and `npm ci` would empty them.
  [[ ! -L $ROOT/node_modules ]] || return 0
  local key
  key=$(hash_of "$ROOT/package.json" "$ROOT/package-lock.json")
  [[ -d $ROOT/node_modules ]] && stamped npm "$key" && return 0
  say "installing the npm packages of package-lock.json"
  npm_ci packages "$ROOT"
  stamp npm "$key"
}
