using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class SuggestionTests
{
    private static readonly string[] Keys = ["version", "dataset", "learningRate", "batchSize", "epochs", "seed", "trainer", "normalize", "oneHot"];

    private static readonly Gen<string> Words = Gen.Choose('a', 'e').Select(c => (char)c).ListOf().Select(letters => string.Concat(letters.Take(8)));

    [TestMethod]
    [DataRow("learnigRate", "learningRate")]
    [DataRow("learningrate", "learningRate")]
    [DataRow("learning_rate", "learningRate")]
    [DataRow("learning-rate", "learningRate")]
    [DataRow("lr", "learningRate")]
    [DataRow("batch", "batchSize")]
    [DataRow("epoch", "epochs")]
    [DataRow("sede", "seed")]
    [DataRow("one_hot_encoding", "oneHot")]
    [DataRow("standardize", "normalize")]
    public void For_MisspeltWord_IsTheNearOne(string word, string expected) => Suggestion.For(word, Keys).ShouldBe(expected);

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("colour")]
    [DataRow("rate")]
    public void For_WordThatIsFarFromAll_IsNone(string word) => Suggestion.For(word, Keys).ShouldBeNull();

    [TestMethod]
    [DataRow("", "", 0)]
    [DataRow("abc", "", 3)]
    [DataRow("abc", "abc", 0)]
    [DataRow("abc", "acb", 1)]
    [DataRow("abc", "abd", 1)]
    [DataRow("ca", "abc", 2)]
    [DataRow("kitten", "sitting", 3)]
    public void Between_TwoWords_CountsEdits(string a, string b, int expected) => EditDistance.Between(a, b).ShouldBe(expected);

    [TestMethod]
    public void Between_AnyWords_IsAMetric() =>
        Prop.ForAll(Words.Three().ToArbitrary(), words =>
        {
            var (a, b, c) = words;
            return (EditDistance.Between(a, b) == 0) == (a == b)
                && EditDistance.Between(a, b) == EditDistance.Between(b, a)
                && EditDistance.Between(a, c) <= EditDistance.Between(a, b) + EditDistance.Between(b, c);
        }).Check(Laws.Config(500));

    [TestMethod]
    public void For_AnyOneSlip_FindsTheWord()
    {
        var slips =
            from key in Gen.Elements(Keys)
            from at in Gen.Choose(0, key.Length - 2)
            from letter in Gen.Choose('a', 'z').Select(c => (char)c)
            from slip in Gen.Elements(
                key.Remove(at, 1),
                key.Insert(at, letter.ToString()),
                key.Remove(at, 1).Insert(at, letter.ToString()),
                key[..at] + key[at + 1] + key[at] + key[(at + 2)..])
            select (key, slip);

        Prop.ForAll(slips.ToArbitrary(), one => Suggestion.For(one.slip, Keys) == one.key).Check(Laws.Config(500));
    }
}
