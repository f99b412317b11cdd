using System.Text.Json;
using Cresset.IO;
using Cresset.Transformers.Models;
using Xunit;

namespace Cresset.Transformers.Tests.Models.Text;

public sealed class __Name__Tests
{
    [Fact]
    public void IsBuiltFromItsConfig()
    {
        using JsonDocument json = JsonDocument.Parse("""{"vocab_size": 7, "hidden_size": 4}""");
        __Name__Model model = new(__Name__Config.Of(new JsonFields("config.json", json.RootElement)));
        Assert.Equal([2, 3, 7], model.Forward(Tensor.Ones([2, 3, 4])).Shape);
        Assert.Equal(["weight"], model.StateDict().Keys);
    }
}
