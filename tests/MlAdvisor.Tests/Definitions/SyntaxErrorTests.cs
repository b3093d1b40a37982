using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class SyntaxErrorTests
{
    [TestMethod]
    [DataRow("", "x.yaml:1:1: the file is empty; expected keys such as name, dataset, task, label and trainer")]
    [DataRow("# nothing yet\n", "x.yaml:1:1: the file is empty; expected keys such as name, dataset, task, label and trainer")]
    [DataRow("---\n", "x.yaml:2:1: the file is empty; expected keys such as name, dataset, task, label and trainer")]
    [DataRow("- name: x\n", "x.yaml:1:1: expected keys such as name, dataset, task, label and trainer, found a list")]
    [DataRow("name\n", "x.yaml:1:1: expected keys such as name, dataset, task, label and trainer, found \"name\"")]
    [DataRow("a:\n\tb: 1\n", "x.yaml:2:1: a tab indents this line; YAML is indented with spaces")]
    [DataRow("a:\n  b: 1\n\u00a0 c: 1\n  d: 1\n", "x.yaml:3:1: the space U+00A0, which looks like any other, indents this line; YAML is indented with plain spaces")]
    [DataRow("a:\n  b: 1\n \u2007c: 1\n", "x.yaml:3:2: the space U+2007, which looks like any other, indents this line; YAML is indented with plain spaces")]
    [DataRow("a: 1\n\tb: 1\n", "x.yaml:2:1: a tab indents this line; YAML is indented with spaces")]
    [DataRow("a: b: c\n", "x.yaml:1:5: not YAML: a second ':' in one value, or a line that is indented too far; text with ': ' in it needs quotes")]
    [DataRow("a: 1\n b: 2\n", "x.yaml:2:3: not YAML: a second ':' in one value, or a line that is indented too far; text with ': ' in it needs quotes")]
    [DataRow("a: {b: 1\n", "x.yaml:2:1: not YAML: expected ',' or the '}' of a map that is still open")]
    [DataRow("a: [1, 2\nb: 3\n", "x.yaml:1:6: not YAML: a bracket or brace that was opened before this is still open")]
    [DataRow("a: \"x\nb: 1\n", "x.yaml:1:4: not YAML: the quote that opens here is not closed")]
    [DataRow("a: 1\nb\nc: 2\n", "x.yaml:2:1: not YAML: expected 'key: value', indented as the keys above it")]
    [DataRow("a: @x\n", "x.yaml:1:4: not YAML: a value can not start with this character; put the text in quotes")]
    [DataRow("a: }\n", "x.yaml:1:4: not YAML: expected a value")]
    [DataRow("words\na: 1\n", "x.yaml:2:2: not YAML: a second ':' in one value, or a line that is indented too far; text with ': ' in it needs quotes")]
    [DataRow("\"words\"\na: 1\n", "x.yaml:2:1: not YAML: what stands above this line is no 'key: value'")]
    [DataRow("a: 'b' :\n", "x.yaml:1:8: not YAML: this ':' follows no key; text with ':' in it needs quotes")]
    [DataRow("a: - b\n", "x.yaml:1:4: not YAML: a '- ' starts a list item, on a line of its own; text that starts with '-' needs quotes")]
    [DataRow("a: *\n", "x.yaml:1:4: not YAML: text that starts with '*' or '&' needs quotes")]
    [DataRow("a: > b\n", "x.yaml:1:4: not YAML: text that starts with '>' or '|' needs quotes")]
    [DataRow("a: [!b, c]\n", "x.yaml:1:8: not YAML: text that starts with '!' needs quotes")]
    [DataRow("// words\na: 1\n", "x.yaml:1:1: not YAML: a comment begins with '#', and not with '//'")]
    [DataRow("a: 1\0\nb: 2\n", "x.yaml:1:5: the character U+0000 can not stand in a definition")]
    [DataRow("a: \u2028x\n", "x.yaml:1:4: the character U+2028 can not stand in a definition")]
    public void Parse_TextThatIsNoDefinition_SaysWhere(string text, string expected) => DefinitionText.ErrorsOf(text).ShouldBe(expected);

    [TestMethod]
    [DataRow("label: species\n", "x.yaml:6:1: label: the key 'label' is there twice")]
    [DataRow("description: &d text\n", "x.yaml:6:14: description: anchors are not supported; a name that starts with '&' needs quotes")]
    [DataRow("features: *mm\n", "x.yaml:6:11: features: aliases are not supported; a name that starts with '*' needs quotes: \"*mm\"")]
    [DataRow("description: !x text\n", "x.yaml:6:14: description: tags are not supported; a name that starts with '!' needs quotes")]
    [DataRow("<<: { a: 1 }\n", "x.yaml:6:1: <<: unknown key '<<'; keys of another map can not be merged in; write them out")]
    [DataRow("? [a]\n: b\n", "x.yaml:6:3: expected a name as the key, found a list or a map")]
    public void Parse_YamlThatDefinitionsHaveNoUseFor_IsRefused(string lines, string expected) => DefinitionText.ErrorsOfTop(lines).ShouldBe(expected);

    [TestMethod]
    public void Parse_SecondDocument_IsRefused() =>
        DefinitionText.ErrorsOf(DefinitionText.Head + DefinitionText.Trainer + "---\nname: y\n")
            .ShouldBe("x.yaml:9:1: a second document starts here; a file holds one definition");

    [TestMethod]
    public void Parse_BottomlessNesting_IsRefused() =>
        DefinitionText.ErrorsOfTop("features: " + new string('[', 5000) + new string(']', 5000) + "\n").ShouldContain("nested too deeply");

    [TestMethod]
    public void Parse_FaultAfterWindowsLineEndsAndWideCharacters_CountsRight() =>
        DefinitionText.ErrorsOf("name: x\r\ndescription: \"🐧\" # 🐧\r\ndataset: d\r\ntask: binary\r\nlabel: { a: 1 }\r\ntrainer: { network: [] }\r\n")
            .ShouldBe("x.yaml:5:8: label: expected the column to predict, found a map");

    [TestMethod]
    public void Load_FileThatIsNotThere_NamesTheNearOne()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("penguins.yaml"), "");

        Should.Throw<DefinitionException>(() => PipelineDefinition.Load(folder.File("pengiuns.yaml"))).Message
            .ShouldBe($"{folder.File("pengiuns.yaml")}: there is no such file; did you mean '{folder.File("penguins.yaml")}'?");
    }

    [TestMethod]
    public void Load_Folder_SaysSo()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<DefinitionException>(() => PipelineDefinition.Load(folder.Path)).Message.ShouldBe($"{folder.Path}: this is a folder; expected a file");
    }

    [TestMethod]
    public void Load_FileThatIsNotText_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x.yaml"), [0xFF, 0xFE, 0x6E, 0x00]);

        Should.Throw<DefinitionException>(() => PipelineDefinition.Load(folder.File("x.yaml"))).Message.ShouldBe($"{folder.File("x.yaml")}: the file is UTF-16; save it as UTF-8");
    }

    [TestMethod]
    public void Load_ByteThatIsNoText_SaysWhereAndHowToMendIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x.yaml"), [.. "name: x\n# ü caf"u8, 0xE9, (byte)'\n']);

        Should.Throw<DefinitionException>(() => PipelineDefinition.Load(folder.File("x.yaml"))).Message
            .ShouldBe($"{folder.File("x.yaml")}:2:8: the byte 0xE9 is no text in UTF-8; save the file as UTF-8, or convert it, as with `iconv -f WINDOWS-1252 -t UTF-8`");
    }

    [TestMethod]
    public void Load_LinkToNothing_SaysWhereItLeads()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("x.yaml"), "gone.yaml");

        Should.Throw<DefinitionException>(() => PipelineDefinition.Load(folder.File("x.yaml"))).Message
            .ShouldBe($"{folder.File("x.yaml")}: this is a link to 'gone.yaml', and there is no such file");
    }

    [TestMethod]
    [Timeout(60_000)]
    public void Parse_VeryManyKeys_TakesTimeByTheirNumberAndNotItsSquare() =>
        DefinitionText.ErrorsOfTop(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"key{i}: 1\n"))).ShouldContain("unknown key 'key19999'");

    [TestMethod]
    public void Load_ByteOrderMark_IsNoPartOfTheText()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x.yaml"), DefinitionText.Head + DefinitionText.Trainer, new System.Text.UTF8Encoding(true));

        PipelineDefinition.Load(folder.File("x.yaml")).Version.ShouldBe(1);
    }
}
