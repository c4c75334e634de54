#include "scenes.h"

namespace heapglass::scenes {

Scene::Scene() {
  snapshot.engine = "test";
  snapshot.t = "100";
  snapshot.end = "200";
  snapshot.status = RunStatus::Paused;
}

uint64_t Scene::address_of(const std::string& key) { return key.empty() ? 0 : find(key).id; }

ObjectView& Scene::find(const std::string& key) {
  for (ObjectView& view : snapshot.objects.items) {
    if (view.key == key) return view;
  }
  return object(key, "object", "<object object at 0x0>", 1).find(key);
}

Scene& Scene::object(const std::string& key, const std::string& type, const std::string& repr, uint32_t refcnt) {
  ObjectView view;
  view.key = key;
  view.id = 0x7f3a00200000 + 0x70 * (snapshot.objects.items.size() + 1);
  view.type = type;
  view.repr = repr;
  view.refcnt = refcnt;
  view.size = type == "list" ? 56 : type == "dict" ? 64 : 48;
  bool container = type != "int" && type != "str" && type != "float" && type != "NoneType";
  view.tracked = container;
  view.generation = container ? Generation::Young : Generation::None;
  snapshot.objects.items.push_back(view);
  snapshot.objects.total = snapshot.objects.items.size();
  return *this;
}

Scene& Scene::ref(const std::string& from, const std::string& label, const std::string& to, bool weak) {
  uint64_t address = address_of(to);
  find(from).refs.push_back({label, address, weak});
  return *this;
}

Scene& Scene::frame(const std::string& function, int line) {
  FrameView frame;
  frame.function = function;
  frame.line = line;
  snapshot.frames.push_back(frame);
  return *this;
}

Scene& Scene::name(const std::string& name, const std::string& to) {
  uint64_t address = address_of(to);
  NameKind kind = snapshot.frames.size() == 1 ? NameKind::Global : NameKind::Local;
  snapshot.frames.back().names.push_back({name, address, kind, true});
  return *this;
}

Scene& Scene::temporary(const std::string& to) {
  uint64_t address = address_of(to);
  snapshot.frames.back().stack.push_back({address, true});
  return *this;
}

Scene& Scene::at(const std::string& moment, int line) {
  snapshot.t = moment;
  snapshot.line = line;
  return *this;
}

Snapshot reference_counting() {
  Scene scene;
  scene.at("24", 6).frame("<module>", 6);
  scene.object("-1", "module", "<module 'sys' (built-in)>", 40).find("-1").origin = ObjectOrigin::Interpreter;
  scene.object("-2", "int", "42", 4294967295u).find("-2").immortal = true;
  scene.object("-3", "str", "'__main__'", 9).find("-3").origin = ObjectOrigin::Interpreter;
  scene.object("5.1", "list", "[]", 3);
  scene.object("12.1", "list", "[1, 2]", 1).find("12.1").generation = Generation::Middle;
  scene.object("13.1", "list", "['tea', 'milk', [1, 2]]", 1).find("13.1").generation = Generation::Old;
  scene.object("-4", "str", "'tea'", 3).object("-5", "str", "'milk'", 3).object("-6", "int", "1", 1).object("-7", "int", "2", 1);
  scene.ref("13.1", "[0]", "-4").ref("13.1", "[1]", "-5").ref("13.1", "[2]", "12.1");
  scene.ref("12.1", "[0]", "-6").ref("12.1", "[1]", "-7");
  scene.object("20.1", "str", "'a text that is too long to stand inside of a row'", 1);
  scene.object("21.1", "dict", "{'name': 'Ada', 'tags': []}", 1).ref("21.1", "['name']", "-4").ref("21.1", "['tags']", "5.1");
  scene.name("__name__", "-3").name("sys", "-1").name("a", "5.1").name("b", "5.1").name("x", "-2").name("words", "13.1");
  scene.name("note", "20.1").name("user", "21.1").temporary("5.1");
  scene.snapshot.gc.count[0] = 137;
  scene.snapshot.gc.count[1] = 4;
  scene.snapshot.gc.last = CollectionView{0, 2, 0};
  return scene.snapshot;
}

namespace {

Scene cycle() {
  Scene scene;
  scene.at("40", 9).frame("<module>", 9);
  scene.object("-1", "module", "<module 'gc' (built-in)>", 40).find("-1").origin = ObjectOrigin::Interpreter;
  scene.object("4.1", "type", "<class '__main__.Node'>", 7).object("4.2", "function", "<function Node.__init__ at 0x7f3a00200150>", 1);
  scene.object("4.3", "dict", "{'__init__': <function Node.__init__>}", 1).ref("4.1", "the namespace of the class", "4.3");
  scene.ref("4.3", "['__init__']", "4.2");
  scene.object("-2", "str", "'first'", 2).object("-3", "str", "'second'", 2);
  scene.object("10.1", "Node", "<Node at 0x7f3a002001c0>", 2).object("16.1", "Node", "<Node at 0x7f3a00200230>", 2);
  scene.ref("10.1", ".name", "-2").ref("10.1", ".other", "16.1").ref("10.1", "class", "4.1");
  scene.ref("16.1", ".name", "-3").ref("16.1", ".other", "10.1").ref("16.1", "class", "4.1");
  scene.name("gc", "-1").name("Node", "4.1");
  return scene;
}

}  // namespace

Snapshot cycle_alive() {
  Scene scene = cycle();
  return scene.name("a", "10.1").name("b", "16.1").snapshot;
}

Snapshot cycle_unreachable() {
  Scene scene = cycle();
  scene.at("48", 11);
  for (const char* key : {"10.1", "16.1"}) {
    scene.find(key).state = ObjectState::Unreachable;
    scene.find(key).refcnt = 1;
  }
  return scene.snapshot;
}

Snapshot cycle_freed() {
  Scene scene = cycle();
  scene.at("52", 12);
  scene.snapshot.objects.items.erase(scene.snapshot.objects.items.end() - 2, scene.snapshot.objects.items.end());
  scene.snapshot.objects.total -= 2;
  scene.snapshot.gc.last = CollectionView{2, 2, 0};
  return scene.snapshot;
}

Snapshot many(int count) {
  Scene scene;
  scene.at("9000", 2).frame("<module>", 2).object("1.1", "list", "[[], [], \xe2\x80\xa6]", 1).name("rows", "1.1");
  for (int i = 0; i < count; ++i) {
    std::string key = std::to_string(10 + i);
    scene.object(key, "list", "[]", 1);
    std::string label = "[";
    label.append(std::to_string(i)).append("]");
    scene.snapshot.objects.items.front().refs.push_back({label, scene.snapshot.objects.items.back().id, false});
  }
  return scene.snapshot;
}

Snapshot frames() {
  Scene scene;
  scene.at("60", 14).frame("<module>", 20);
  scene.object("2.1", "function", "<function make_counter at 0x7f3a00200070>", 2);
  scene.object("9.1", "dict", "{}", 2).name("make_counter", "2.1").name("cache", "9.1");
  scene.frame("make_counter", 16).object("30.1", "cell", "<cell at 0x7f3a00200150: int object at 0x0>", 2);
  scene.object("31.1", "function", "<function make_counter.<locals>.count at 0x7f3a002001c0>", 2);
  scene.ref("31.1", "the closure of a function", "30.1").object("-2", "int", "7", 1).ref("30.1", "cell_contents", "-2");
  scene.name("count", "31.1").name("start", "-2");
  scene.frame("count", 14).object("40.1", "generator", "<generator object numbers at 0x7f3a002002a0>", 1);
  scene.name("stream", "40.1").name("step", "").temporary("9.1");
  scene.object("41.1", "weakref.ReferenceType", "<weakref at 0x7f3a00200310; to 'dict' at 0x7f3a002000e0>", 1);
  scene.ref("41.1", "referent", "9.1", true).name("watcher", "41.1");
  return scene.snapshot;
}

}  // namespace heapglass::scenes
