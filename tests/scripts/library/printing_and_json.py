import pprint, textwrap, json
d={'name':'x'*30,'list':list(range(30)),'nested':{'a':{'b':['c'*20]*4}},'t':(1,),'s':{3,1,2}}
pprint.pprint(d); print(pprint.pformat([1,2])); pprint.pprint(d,width=40,depth=2,compact=True)
print(textwrap.fill("the quick brown fox jumps over the lazy dog "*3, width=30, initial_indent='* ', subsequent_indent='  '))
print(textwrap.dedent("""\
    a
      b
    c"""), textwrap.shorten("hello world foo bar", width=12), textwrap.indent("a\nb","> "), textwrap.wrap("abc def ghi",5))
print(json.dumps({'a':[1,2.5,None,True,"é\n"],'b':{'c':1}},indent=2,sort_keys=True), json.loads('{"x":[1,2,{"y":null}],"z":1.5e3}'))
try: json.loads('{bad}')
except json.JSONDecodeError as e: print(e)
try: json.dumps({1,2})
except TypeError as e: print(e)
print(json.dumps("\u20ac"), json.dumps([1,2],separators=(',',':')), json.dumps({1:2,None:3}))
