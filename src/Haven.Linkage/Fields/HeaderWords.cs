namespace Haven.Linkage;

/// <summary>What the words of a header say about a column.</summary>
internal static class HeaderWords
{
    public static FieldKind? KindOf(string header)
    {
        var words = Split(header);
        var text = string.Concat(words);
        bool Has(params ReadOnlySpan<string> any)
        {
            foreach (var word in any)
                if (words.Contains(word, StringComparer.Ordinal) || text == word) return true;
            return false;
        }

        // Where a record comes from, and what a person must not be matched by.
        if (Has("source", "agency", "system", "ethnicity", "religion", "disabilities", "origin", "nameorigin")) return FieldKind.Ignore;
        if (Has("dob", "birthdate", "dateofbirth", "born") || (Has("date", "day") && Has("birth"))) return FieldKind.DateOfBirth;
        if (Has("fullname", "wholename") || (Has("full", "whole", "complete", "and") && Has("name", "surname"))) return FieldKind.FullName;
        if (Has("surname", "lastname", "familyname", "sname", "lname") || (Has("last", "family", "second") && Has("name", "names"))) return FieldKind.Surname;
        if (Has("forename", "forenames", "firstname", "firstnames", "givenname", "givennames", "fname", "middlename", "middlenames")
            || (Has("first", "given", "fore", "christian", "middle", "preferred", "known") && Has("name", "names"))) return FieldKind.Forename;
        if (Has("name", "names", "personname", "othernames")) return FieldKind.FullName;
        if (Has("postcode", "zip", "zipcode", "postalcode", "pcode") || (Has("post") && Has("code"))) return FieldKind.Postcode;
        if (Has("email", "emails", "mail", "emailaddress") || (Has("e") && Has("mail"))) return FieldKind.Email;
        if (Has("phone", "phones", "telephone", "tel", "mobile", "phonenumber", "landline")) return FieldKind.Phone;
        if (Has("sex", "gender")) return FieldKind.Sex;
        if (Has("nhs", "upn", "uln", "pnc", "cro", "ssn", "nino", "passport", "nhsnumber", "pncid", "cronumber")
            || (Has("soc", "social", "national", "insurance") && Has("id", "number", "no"))) return FieldKind.Identifier;
        if (Has("number", "no", "num") && Has("street", "house", "flat")) return FieldKind.Number;
        if (Has("address", "street", "addressline", "addr", "road")) return FieldKind.Address;
        if (Has("age", "height")) return FieldKind.Number;
        if (Has("city", "town", "suburb", "village", "county", "place", "school", "occupation", "nationality", "state", "country", "locality", "region"))
            return FieldKind.Text;
        return null;
    }

    public static bool IsRowId(string header)
    {
        var text = string.Concat(Split(header));
        return text is "id" or "row" or "rowid" or "rownumber" or "recid" or "recordid" or "record" or "index" or "uniqueid" or "key" or "no" or "number"
            or "sourceid" or "unnamed0" or "pk";
    }

    private static List<string> Split(string header)
    {
        var result = new List<string>();
        var start = 0;
        for (var i = 0; i <= header.Length; i++)
        {
            var ends = i == header.Length || !char.IsLetterOrDigit(header[i]);
            var humps = !ends && i > start && char.IsUpper(header[i]) && char.IsLower(header[i - 1]);
            if (!ends && !humps) continue;
            if (i > start) result.Add(header[start..i].ToLowerInvariant());
            start = ends ? i + 1 : i;
        }

        return result;
    }
}
