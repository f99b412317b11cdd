import sys
# Special casings: where Python's result is not one simple mapping.
def table(name, doc, f, simple):
    out=[]
    for c in range(128,0x110000):
        if 0xD800<=c<0xE000: continue
        ch=chr(c); r=f(ch)
        if len(r)!=1 or simple(ch)!=r: 
            if r!=simple(ch): out.append((ch,r))
    esc=lambda s:''.join('\\u%04X'%ord(x) if ord(x)<0x10000 else '\\U%08X'%ord(x) for x in s)
    lines=[]; row='       '
    for a,b in out:
        item=' ["%s"] = "%s",'%(esc(a),esc(b))
        if len(row)+len(item)>108: lines.append(row); row='       '
        row+=item
    if row.strip(): lines.append(row)
    return '    /// <summary>%s</summary>\n    public static Dictionary<string, string> %s { get; } = new()\n    {\n%s\n    };\n'%(doc,name,'\n'.join(lines)), len(out)
def s_upper(ch):
    r=ch.upper(); return r if len(r)==1 else ch
def s_lower(ch):
    r=ch.lower(); return r if len(r)==1 else ch
def title_simple(ch): return ch.upper()
parts=[]
for n,d,f,s in [('Upper','Letters whose upper case is several.',str.upper,s_upper),
    ('Lower','Letters whose lower case is several.',str.lower,s_lower),
    ('Title','Letters whose title case is not their upper case.',str.title,title_simple),
    ('Fold','Letters whose folded case is not their lower case.',str.casefold,s_lower)]:
    t,c=table(n,d,f,s); parts.append(t); print(n,c,file=sys.stderr)
print('''namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Casings that are not one letter for one; written by tests/Cresset.Tokenizers.Tests/Templates/casing.py.</summary>
internal static class CasingTables
{
'''+'\n'.join(parts)+'}')
