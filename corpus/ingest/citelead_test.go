package ingest

import (
	"testing"
)

func TestCitations(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"surnames first", "a.txt", `
References

Lovelace, A., Turing, A. M., and Hopper, G. Quiet fans: Cooling racks by forecast. SC 2020.
Dijkstra, E. W. and Knuth, D. Slow start. In International Conference on Learning Representations, 2015.
Hopper, G. Fast doors: One handle is all you need. arXiv preprint arXiv:1911.02150, 2019.
Knuth, D., Ritchie, D., et al. Warm caches for cold rooms. Journal of Machine Learning Research, 15(56):1929–1958, 2014.
`, []string{
			"Quiet fans: Cooling racks by forecast | SC 2020 | A. Lovelace, A. M. Turing, G. Hopper | ",
			"Slow start | ICLR 2015 | E. W. Dijkstra, D. Knuth | ",
			"Fast doors: One handle is all you need | arXiv 2019 | G. Hopper | ",
			"Warm caches for cold rooms | Journal of Machine Learning Research 2014 | D. Knuth, D. Ritchie | ",
		}},
		{"the year behind the authors", "a.md", `# Course readings
## Week 1
- Lovelace, A., & Turing, A. (1974). Fans under uncertainty: Heuristics and noise. *Science*, 185(4157), 1124–1131.
- Hopper, G. (1980). Toward a positive theory of doors. *Journal of Racks & Organization*, 1(1), 39–60. https://doi.org/10.1000/abc
- Knuth, D., Ritchie, D., & Liskov, B. (1982). Cooling of rooms: The state of the art. In A. Fan & B. Door (Eds.), *Racks under uncertainty* (pp. 306–334). Cambridge University Press.
- No class on Thursday
- Liskov, B. (2003). Do doors save air? *Science*, 302(5649), 1338–1339.
`, []string{
			"Fans under uncertainty: Heuristics and noise | Science 1974 | A. Lovelace, A. Turing | ",
			"Toward a positive theory of doors | Journal of Racks & Organization 1980 | G. Hopper | ",
			"Cooling of rooms: The state of the art | - 1982 | D. Knuth, D. Ritchie, B. Liskov | ",
			"Do doors save air? | Science 2003 | B. Liskov | ",
		}},
		{"of medicine", "a.txt", `
1. Turing AM, Lovelace A, Hopper G, et al. Cooling of patients after loud nights. N Engl J Med. 2002;346(8):557-563.
2. FANS Research Group. A randomized trial of intensive versus standard cooling. Lancet. 2015;373(22):2103-2116.
3. Al-Khwarizmi M, Knuth D. Ventilation in stable rooms (FANTA): a double-blind, randomised trial. Lancet. 2018;391(10115):31-40.
`, []string{
			"Cooling of patients after loud nights | N Engl J Med 2002 | Turing AM, Lovelace A, Hopper G | ",
			"A randomized trial of intensive versus standard cooling | Lancet 2015 | FANS Research Group | ",
			"Ventilation in stable rooms (FANTA): a double-blind, randomised trial | Lancet 2018 | Al-Khwarizmi M, Knuth D | ",
		}},
		{"of engineers, books left out", "a.txt", `
[1] G. Hopper and E. Dijkstra, Fans for Everyone. MIT Press, 2012.
[2] A. Turing et al., "Deep fans for acoustic cooling," IEEE Signal Process. Mag., vol. 29, no. 6, pp. 82-97, Nov. 2012.
[3] A. Lovelace, "Fast doors," in Proc. Int. Conf. Learn. Represent. (ICLR), 2014.
`, []string{
			"Deep fans for acoustic cooling | IEEE Signal Process. Mag 2012 | A. Turing | ",
			"Fast doors | ICLR 2014 | A. Lovelace | ",
		}},
		{"of the Chinese standard", "a.txt", `
[1] 周小明. 基于风扇的半监督降温[J]. 自动化学报, 2013, 39(11): 1871-1878.
[2] 刘一一, 孙二, 林三三, 等. 机柜: 万物互联时代的门[J]. 计算机研究与发展, 2017, 54(5): 907-924.
[3] Turing A, Lovelace A, Hopper G, et al. Deep cooling for rack recognition[C]//Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition. 2016: 770-778.
[4] 李四. 降温方法[M]. 北京: 清华大学出版社, 2012.
`, []string{
			"基于风扇的半监督降温 | 自动化学报 2013 | 周小明 | ",
			"机柜: 万物互联时代的门 | 计算机研究与发展 2017 | 刘一一, 孙二, 林三三 | ",
			"Deep cooling for rack recognition | CVPR 2016 | Turing A, Lovelace A, Hopper G | ",
		}},
		{"Chinese titles and journals", "a.md", `# 论文
- 面向机房降温的风扇调度综述，计算机学报，2024
- 《大机柜推理加速技术综述》，计算机研究与发展，2023
- [计算机学报 2024] 面向异构机柜的作业调度方法
  - 根据风量选择机柜的位置。
- [中国科学: 信息科学 2021] 风扇表示学习的若干关键问题
`, []string{
			"面向机房降温的风扇调度综述 | 计算机学报 2024 |  | ",
			"大机柜推理加速技术综述 | 计算机研究与发展 2023 |  | ",
			"面向异构机柜的作业调度方法 | 计算机学报 2024 |  | 根据风量选择机柜的位置。",
			"风扇表示学习的若干关键问题 | 中国科学: 信息科学 2021 |  | ",
		}},
		{"journals with cut names, years in brackets", "a.md", "# Papers\n" +
			"+ Surface racks: Towards practical cooling, Phys. Rev. A 2012\n" +
			"+ Topological quiet, J. Math. Phys. 2002\n" +
			"+ [2019] Fans That Learn: A Forecast of Cooling\n", []string{
			"Surface racks: Towards practical cooling | Phys. Rev. A 2012 |  | ",
			"Topological quiet | J. Math. Phys 2002 |  | ",
			"Fans That Learn: A Forecast of Cooling | - 2019 |  | ",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkList(t, c.file, c.list, c.want)
		})
	}
}
