package poster
import ("testing";"os";"bytes";"image/png";"image/jpeg";"ocop/internal/picture";"fmt")
func TestLook(t *testing.T){ d:=NewDrawer(); load:=func(f string)picture.Picture{b,_:=os.ReadFile("../../content/"+f);p,_:=picture.Clean(b);return p}
for i,c:=range []struct{w Words;f string}{
 {Words{"Mật ong rừng Khe Sến","HTX Khe Sến · xã Mường Vả","Sản vật Mường Lăng",4,"4 sao"},"products/mat-ong-rung-khe-sen/mat-ong-rung-khe-sen.jpg"},
 {Words{"Khăn thổ cẩm Mường Vả dệt tay nhuộm chàm ẨỂỖỰ hoa văn cổ truyền","Tổ hợp tác dệt thổ cẩm bản Hoa Khan · xã Mường Vả","Sản vật Mường Lăng",5,"5 sao"},"products/khan-tho-cam-muong-va/khan-tho-cam-muong-va.jpg"},
 {Words{"Bản Ngòi","Điểm đến · xã Vị Xuyên","Sản vật Mường Lăng",0,""},"places/ban-ngoi/ban-ngoi.jpg"},
 {Words{"Sản vật Mường Lăng","Sản phẩm OCOP của bốn xã bên sông Vả, người làm ra và nơi làm ra chúng","",0,""},"x"}}{
 var p picture.Picture; if c.f!="x"{p=load(c.f)}
 b:=d.Draw(c.w,p); m,err:=jpeg.Decode(bytes.NewReader(b)); if err!=nil{t.Fatal(err)}; fmt.Println(len(b)); o,_:=os.Create(fmt.Sprintf("/tmp/pm-bench/look%d.png",i)); png.Encode(o,m);o.Close()}}
func BenchmarkDraw(b *testing.B){ d:=NewDrawer(); x,_:=os.ReadFile("../../content/products/mat-ong-rung-khe-sen/mat-ong-rung-khe-sen.jpg");p,_:=picture.Clean(x); for b.Loop(){d.Draw(Words{"Mật ong rừng Khe Sến","HTX Khe Sến · xã Mường Vả","Sản vật Mường Lăng",4,"4 sao"},p)}}
