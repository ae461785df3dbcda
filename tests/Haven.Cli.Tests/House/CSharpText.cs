namespace Haven.Cli.Tests.House;

/// <summary>Source with comments and the insides of strings blanked, so that braces and words left in it are code.</summary>
internal sealed class CSharpText
{
    private readonly string _source;
    private readonly char[] _blank;
    private int _at;

    private CSharpText(string source)
    {
        _source = source;
        _blank = source.ToCharArray();
    }

    public static string Blank(string source)
    {
        var text = new CSharpText(source);
        text.Code(closing: '\0');
        return new string(text._blank);
    }

    private char Now => Peek(0);

    private char Peek(int ahead) => _at + ahead < _source.Length ? _source[_at + ahead] : '\0';

    private bool Sees(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    // Up to the closing brace of an interpolation, or to the end.
    private void Code(char closing)
    {
        for (var depth = 0; _at < _source.Length;)
        {
            if (Now == closing && depth == 0) return;
            if (Now is '{' or '(') depth++;
            if (Now is '}' or ')') depth--;
            if (Sees("//")) Skip(until: "\n");
            else if (Sees("/*")) Skip(until: "*/");
            else if (Now == '\'') Character();
            else if (!Text()) _at++;
        }
    }

    private bool Text()
    {
        var prefix = 0;
        while (Peek(prefix) is '$' or '@') prefix++;
        if (Peek(prefix) != '"') return false;
        var (interpolated, verbatim) = (_source.AsSpan(_at, prefix).Contains('$'), _source.AsSpan(_at, prefix).Contains('@'));
        var quotes = 0;
        while (Peek(prefix + quotes) == '"') quotes++;
        _at += prefix;
        if (quotes >= 3) Raw(quotes);
        else Quoted(interpolated, verbatim);
        return true;
    }

    private void Raw(int quotes)
    {
        var end = _source.IndexOf(new string('"', quotes), _at + quotes, StringComparison.Ordinal);
        while (end + quotes < _source.Length && _source[end + quotes] == '"') end++;
        BlankTo(end + quotes);
    }

    private void Quoted(bool interpolated, bool verbatim)
    {
        Erase();
        while (_at < _source.Length)
        {
            if (!verbatim && Now == '\\') Erase(2);
            else if (interpolated && (Sees("{{") || Sees("}}"))) Erase(2);
            else if (verbatim && Sees("\"\"")) Erase(2);
            else if (Now == '"') { Erase(); return; }
            else if (interpolated && Now == '{') Hole();
            else Erase();
        }
    }

    private void Hole()
    {
        var start = _at++;
        Code(closing: '}');
        var end = Math.Min(_at + 1, _source.Length);
        _at = start;
        BlankTo(end);
    }

    private void Character()
    {
        Erase();
        while (_at < _source.Length && Now != '\'') Erase(Now == '\\' ? 2 : 1);
        Erase();
    }

    private void Skip(string until)
    {
        var end = _source.IndexOf(until, _at + 2, StringComparison.Ordinal);
        BlankTo(end < 0 ? _source.Length : until == "\n" ? end : end + until.Length);
    }

    private void BlankTo(int end)
    {
        while (_at < end) Erase();
    }

    private void Erase(int count = 1)
    {
        for (; count > 0 && _at < _source.Length; count--, _at++)
            if (_blank[_at] is not ('\n' or '\r')) _blank[_at] = ' ';
    }
}
