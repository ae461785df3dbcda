namespace Haven.Linkage.Tests.Fields;

public sealed class ValueIdsTests
{
    [Fact]
    public void Every_value_is_found_again_under_its_own_id_while_the_table_grows()
    {
        var store = new ValueStore(new Codes());
        var ids = Enumerable.Range(0, 5_000).Select(i => store.Intern($"value {i}")).ToArray();
        ids.ShouldBe(Enumerable.Range(1, 5_000));
        for (var i = 0; i < ids.Length; i++)
        {
            store.Find($"value {i}").ShouldBe(ids[i]);
            store.Intern($"value {i}").ShouldBe(ids[i]);
        }

        store.Find("value 5000").ShouldBe(-1);
        store.Find("").ShouldBe(0);
        store.Intern("").ShouldBe(0);
    }

    [Fact]
    public void Texts_of_one_hash_keep_ids_of_their_own()
    {
        string[] texts = ["", "one", "two", "three"];
        var ids = new ValueIds(1);
        for (var id = 1; id < texts.Length; id++) ids.Add(77, id);
        for (var id = 1; id < texts.Length; id++) ids.Find(77, texts[id], texts).ShouldBe(id);
        ids.Find(77, "four", texts).ShouldBe(-1);
    }

    [Fact]
    public void A_layer_adds_and_forgets_without_touching_what_lies_under_it()
    {
        var store = new ValueStore(new Codes());
        var known = store.Intern("known");
        var layer = store.Layer();
        layer.Intern("known").ShouldBe(known);
        var added = layer.Intern("added");
        added.ShouldBeGreaterThan(ValueStore.LayerFrom);
        layer.Find("added").ShouldBe(added);
        layer.Text(added).ShouldBe("added");
        store.Find("added").ShouldBe(-1);
        layer.ClearLayer();
        layer.Find("added").ShouldBe(-1);
        layer.Find("known").ShouldBe(known);
    }
}
